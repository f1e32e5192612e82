import { foldForSearch } from '#core/text/fold.ts';
import { plainText } from '#documents/richText.ts';
import type { FileView, PaperInFile } from '#files/contract.ts';
import type { Draft, Reference } from '../../../files/web/useFilePlace.ts';
import { cut, plainDigits } from '../../../web/text/hindi.ts';
import type { Text } from '../../../web/text/useText.ts';
import type { NoteView } from '../../contract.ts';

export interface Pointer {
  id: string;
  to: Reference;
  label: string;
  detail: string;
}

/** What can be pointed to from a note of this file. */
export interface Pointable {
  file: Pick<FileView, 'correspondence'>;
  notes: readonly NoteView[];
  drafts: readonly Draft[];
  /** Other files found by the words. */
  files: readonly { id: string; number: string; subject: string }[];
}

const DETAIL = 70;
const MOST = 12;
/** `3`, `3/4`, `3,4`: a page, and the paragraph on it. */
const PLACE = /^(\d{1,6})(?:\s*[/,.\s-]\s*(\d{1,4}))?$/;

/** What the typed words may mean, the likeliest first: a page and paragraph by their numbers, or anything by its words. */
export function pointersTo(typed: string, around: Pointable, { t }: Pick<Text, 't'>): Pointer[] {
  const place = PLACE.exec(plainDigits(typed.trim()));
  const found = place
    ? byNumber(Number(place[1]), place[2] ? Number(place[2]) : null, around, t)
    : byWords(foldForSearch(typed), around, t);
  return [...found, ...around.files.map((file) => toFile(file))].slice(0, MOST);
}

export function toPage(paper: PaperInFile, page: number, paragraph: number | null, t: Text['t']): Pointer {
  const flag = paper.flag === '' ? '' : `${t(`files.flag.${paper.flag}`)} `;
  const label = `${flag}${t('files.pageNumber', { page })}${paragraph ? t('notings.reference.onPage', { paragraph }) : ''}`;
  const to = { kind: 'page' as const, targetId: paper.id, page, paragraph, label };
  return { id: `page.${page}.${paragraph ?? ''}`, to, label, detail: cut(paper.title, DETAIL) };
}

function byNumber(number: number, paragraph: number | null, { file, notes, drafts }: Pointable, t: Text['t']): Pointer[] {
  const paper = file.correspondence.find(({ pageFrom, pageTo, removedAt }) => removedAt === null && number >= pageFrom && number <= pageTo);
  const note = notes.find(
    ({ colour, paragraphFrom, paragraphTo }) => colour === 'green' && number >= paragraphFrom && number <= paragraphTo,
  );
  const draft = drafts.find((one) => one.number === number);
  return [
    ...(paper ? [toPage(paper, number, paragraph, t)] : []),
    ...(note && !paragraph ? [toParagraph(note, number, t)] : []),
    ...(draft && !paragraph ? [toDraft(draft)] : []),
  ];
}

function byWords(words: string, { file, notes, drafts }: Pointable, t: Text['t']): Pointer[] {
  const fits = (text: string) => foldForSearch(text).includes(words);
  const papers = file.correspondence.filter(
    ({ title, number, flag, removedAt }) => removedAt === null && fits(`${flag === '' ? '' : t(`files.flag.${flag}`)} ${title} ${number}`),
  );
  const written = notes.filter(
    ({ colour, body, person }) => colour === 'green' && fits(`${plainText(body)} ${person.nameHi} ${person.nameEn}`),
  );
  return [
    ...papers.map((paper) => toPage(paper, paper.pageFrom, null, t)),
    ...drafts.filter(({ number, subject }) => fits(`DFA/${number} ${subject}`)).map(toDraft),
    ...written.toReversed().map((note) => toParagraph(note, note.paragraphFrom, t)),
  ];
}

function toParagraph(note: NoteView, paragraph: number, t: Text['t']): Pointer {
  const label = t('notings.reference.paragraph', { paragraph });
  return {
    id: `note.${note.id}.${paragraph}`,
    to: { kind: 'note', targetId: note.id, paragraph, label },
    label,
    detail: cut(plainText(note.body), DETAIL),
  };
}

function toDraft({ id, number, subject }: Draft): Pointer {
  const label = `DFA/${number}`;
  return { id: `draft.${id}`, to: { kind: 'draft', targetId: String(number), label }, label, detail: cut(subject, DETAIL) };
}

function toFile({ id, number, subject }: Pointable['files'][number]): Pointer {
  return { id: `file.${id}`, to: { kind: 'file', targetId: id, label: cut(number, 120) }, label: number, detail: cut(subject, DETAIL) };
}
