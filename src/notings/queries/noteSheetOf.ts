import type { Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { NoteSheet } from '#documents/noteSheet.ts';
import type { RichText } from '#documents/richText.ts';
import type { FileView } from '#files/contract.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { greenNotes } from './listNotes.ts';
import { belongingOf, personActing, stepsOf } from './steps.ts';

/** Which notes (by id) and papers (by place in the correspondence) are printed; movements are left out with the rest. */
export interface Choice {
  notes: ReadonlySet<string>;
  papers: ReadonlySet<number>;
}

interface Wanted {
  file: FileView;
  /** Left out: everything. */
  only?: Choice | undefined;
  /** The notes that were sent, and no others. */
  sentOnly?: boolean;
}

/** The note sheet of a file as it is printed: cover, green notes, table of correspondence, movements, and who prints it. */
export async function noteSheetOf(ctx: Context, { file, only, sentOnly = false }: Wanted): Promise<NoteSheet> {
  const { language } = ctx;
  const kinds = (language === 'hi' ? hi : en) as Record<string, string>;
  const pick = pickIn(language);
  const belonging = await belongingOf(ctx, file.section.id);
  const steps = only ? [] : await stepsOf(ctx, file.id);
  return {
    language,
    office: file.origin ? pick(file.origin.officeHi, file.origin.officeEn) : pick(belonging.officeHi, belonging.officeEn),
    section: file.origin ? pick(file.origin.sectionHi, file.origin.sectionEn) : pick(belonging.nameHi, belonging.nameEn),
    number: file.number,
    computerNumber: file.id,
    subject: file.subject,
    opened: dayOf(new Date(file.createdAt)),
    closed: file.closedAt && dayOf(new Date(file.closedAt)),
    notes: await notesIn(ctx, { file, only, sentOnly }),
    correspondence: file.correspondence.filter(({ removedAt, position }) => removedAt === null && (only?.papers.has(position) ?? true)).map(({ id, title, kind, number, dated, pageFrom, pageTo }) => ({
      id, title: drawable(title), kind: kinds[`notesheet.paper.${kind}`]!, number, date: dated, firstPage: pageFrom, lastPage: pageTo,
    })), // prettier-ignore
    movements: steps.map(({ kind, fromHi, fromEn, toHi, toEn, at, action, remark }) => ({
      from: pick(fromHi, fromEn), to: pick(toHi, toEn), at, action: action || kinds[`notesheet.movement.${kind}`]!, remark,
    })), // prettier-ignore
    printed: await printedBy(ctx, pick),
    at: ctx.now.toISOString(),
  };
}

/** Takes the name in the language of the print. */
type Pick = (inHindi: string | null, inEnglish: string | null) => string;

const pickIn =
  (language: Context['language']): Pick =>
  (inHindi, inEnglish) =>
    (language === 'hi' ? inHindi : inEnglish) ?? '—';

async function printedBy(ctx: Context, pick: Pick): Promise<NoteSheet['printed']> {
  const by = await personActing(ctx);
  return {
    name: pick(by.nameHi, by.nameEn),
    designation: pick(by.postHi, by.postEn),
    link: by.link,
    office: pick(by.officeHi, by.officeEn),
    at: ctx.now.toISOString(),
  };
}

async function notesIn(ctx: Context, { file, only, sentOnly }: Wanted): Promise<NoteSheet['notes']> {
  const pick = pickIn(ctx.language);
  // What is sent at this very moment is not yet in the chain that the print speaks of.
  const linked = ({ chainPosition }: { chainPosition: number | null }) => chainPosition !== null && chainPosition <= file.chain.length;
  const notes = (await greenNotes(ctx, file.id)).filter((note) => (only?.notes.has(note.id) ?? true) && (!sentOnly || linked(note)));
  return notes.map((note) => ({
    id: note.id, colour: 'green', at: note.confirmedAt!, body: withoutDrafts(note.body as unknown as RichText),
    position: linked(note) ? note.chainPosition : null,
    ...(note.paragraphFrom !== null && { from: note.paragraphFrom }),
    name: pick(note.personHi, note.personEn), designation: [pick(note.postHi, note.postEn), ...(note.office ? [pick(note.office.nameHi, note.office.nameEn)] : [])].join(', '), link: note.link,
    signed: note.signature?.fits ? { name: note.signature.subject, at: new Date(note.signature.at).toISOString(), unchecked: note.signature.unchecked !== '' } : null,
  })); // prettier-ignore
}

/** An id that no paper has. */
const NOWHERE = '9'.repeat(18);

/** A draft is named by its number in the file, which the sheet would take for a paper's id: it prints as its label alone. */
function withoutDrafts(body: RichText): RichText {
  return JSON.parse(JSON.stringify(body), (_, value) => (value?.kind === 'draft' ? { ...value, targetId: NOWHERE } : value)) as RichText;
}

/** A title of an older time may hold marks that no print can draw; they must not keep the whole file from being printed. */
const drawable = (title: string): string => title.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ud800-\udfff]+/gu, ' ').trim() || '—';
