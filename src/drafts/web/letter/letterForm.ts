import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { addressOf } from '../../../web/data/useRoute.ts';
import type { Text } from '../../../web/text/useText.ts';
import { plainText } from '#documents/richText.ts';
import type { CreateDraft, DraftView } from '../../contract.ts';
import type { Addressee, DraftContent } from '../../contract/content.ts';
import { viewEnclosure } from '../../contract/enclosures.ts';
import { type FormPaper, papersOf, samePapers, sentEnclosures } from '../enclosures/enclosureLines.ts';

/** A letter while it is written: lists of lines are one text each, and signatories carry the names to be shown. */
export interface LetterForm {
  form: DraftView['form'];
  language: DraftView['language'];
  replyToId: string | null;
  signatory: Found | null;
  cosigners: readonly Found[];
  endorser: Found | null;
  content: DraftContent;
  heading: string;
  enclosures: string;
  /** The PDFs behind the lines of the enclosures. */
  papers: readonly FormPaper[];
  /** The version it was made from; 0 for a letter that is not in the file yet. */
  base: number;
}

/** What goes to the server with a letter, but for the file or draft that it belongs to. */
export type Terms = Omit<CreateDraft, 'id'>;

const NOBODY = '0'; // a letter without signatory may be looked at, not saved

const lines = (text: string) =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
const oneLine = (text: string) => text.replaceAll('\n', ' ');

export function termsOf({ form, language, replyToId, signatory, cosigners, endorser, content, heading, ...enclosing }: LetterForm): Terms {
  const { enclosures, papers } = sentEnclosures(enclosing);
  return {
    form,
    language,
    replyToId,
    signatoryId: signatory?.id ?? NOBODY,
    cosignerIds: cosigners.map(({ id }) => id),
    endorserId: endorser?.id ?? null,
    content: {
      ...content,
      subject: oneLine(content.subject),
      reference: oneLine(content.reference),
      heading: lines(heading),
      enclosures,
      reminder: form === 'reminder' ? (content.reminder ?? 1) : null,
    },
    papers,
  };
}

export function letterOf(view: DraftView, { name, t }: Pick<Text, 'name' | 't'>): LetterForm {
  const { form, language, content, version } = view;
  const seat = ({ post, person }: DraftView['signatory']): Found => ({
    id: post.id,
    label: name(post),
    ...(person ? { detail: name(person) } : { reason: t('post.vacant') }),
  });
  return {
    form,
    language,
    content,
    base: version,
    replyToId: view.replyTo?.id ?? null,
    signatory: seat(view.signatory),
    cosigners: view.cosigners.map(seat),
    endorser: view.endorser && seat(view.endorser),
    heading: content.heading.join('\n'),
    enclosures: content.enclosures.join('\n'),
    papers: papersOf(view.papers, (position) => addressOf(viewEnclosure, { id: view.id, position, version })),
  };
}

/** A new form of letter brings its own phrases; what the drafter has changed already stays as he wrote it. */
export function refill(letter: LetterForm, { old, fresh }: { old: DraftContent; fresh: DraftContent }): LetterForm {
  // The editor writes out what a text leaves unsaid, so texts are compared by their words.
  const written = ({ body, ...rest }: DraftContent) => ({ ...rest, body: plainText(body) });
  const untouched = (name: keyof DraftContent) => JSON.stringify(written(letter.content)[name]) === JSON.stringify(written(old)[name]);
  const kept = Object.entries(letter.content).map(([name, value]) => [
    name,
    untouched(name as keyof DraftContent) ? fresh[name as keyof DraftContent] : value,
  ]);
  return {
    ...letter,
    content: Object.fromEntries(kept) as DraftContent,
    heading: letter.heading === old.heading.join('\n') ? fresh.heading.join('\n') : letter.heading,
  };
}

export function sameLetter(one: LetterForm, other: LetterForm): boolean {
  const { papers: mine, ...before } = termsOf(one);
  const { papers: theirs, ...after } = termsOf(other);
  return inOrder(before) === inOrder(after) && mine.length === theirs.length && samePapers(one.papers, other.papers);
}

/** The database gives the names of a text back in an order of its own: that alone is no difference. */
function inOrder(terms: Omit<Terms, 'papers'>): string {
  const byName = (value: object) => Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  return JSON.stringify(terms, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? byName(value) : value,
  );
}

export const EMPTY_ADDRESSEE: Addressee = {
  name: '',
  designation: '',
  organisation: '',
  address: '',
  email: '',
  postId: null,
  exchangeTo: null,
  groupId: null,
};

/** An addressee in one line, as in the list of a letter. */
export function addresseeLine({
  name,
  designation,
  organisation,
  address,
}: Pick<Addressee, 'name' | 'designation' | 'organisation' | 'address'>): string {
  return [name, designation, organisation, oneLine(address)].filter((part) => part !== '').join(', ');
}

/** How many letters a list sends out; the members of groups as they are today. */
export function countLetters(list: readonly Addressee[], members: (groupId: string) => number): number {
  return list.reduce((sum, { groupId }) => sum + (groupId === null ? 1 : members(groupId)), 0);
}

/** A vacant post can be named meanwhile, but it cannot sign; it carries its reason, as in the list of posts. */
const isHeld = (seat: Found | null): boolean => seat !== null && seat.reason === undefined;

/** What is still missing before the letter can be approved, as the server will see it (domain.md §2.13.10). */
export function lacksOf({ content, signatory, cosigners, endorser }: LetterForm): DraftView['lacks'] {
  const missing: [DraftView['lacks'][number], boolean][] = [
    ['signatory', !isHeld(signatory)],
    ['addressees', content.addressees.length + content.copies.length === 0],
    ['subject', content.subject.trim() === ''],
    ['body', plainText(content.body).trim() === ''],
    ['cosigner', !cosigners.every(isHeld)],
    ['endorser', endorser !== null && !isHeld(endorser)],
    ['copies', endorser !== null && content.copies.length === 0],
  ];
  return missing.flatMap(([lack, is]) => (is ? [lack] : []));
}

/** A field by hand: a letter in the making is checked as a whole, above (`lacksOf`). */
export function textOf<V>(id: string, value: V, onChange: (value: V) => void) {
  return { id, value, onChange, onLeave: () => undefined, error: undefined };
}
