import { z } from 'zod';
import { day, filled, id, instant, rawLine, rawProse } from '#core/contract.ts';
import { type Rendered, render } from './render.ts';
import { paragraphsOf, richText } from './richText.ts';

/** `link`: acting for the holder of the post (domain.md §6.4). */
const writer = { name: filled(rawLine(150)), designation: filled(rawLine(300)), link: z.boolean().default(false) };

/** One note. `green` is permanent, `yellow` a draft that only its writer has seen; `signed` is printed in the four lines of a stamp. */
const note = z.strictObject({
  id,
  colour: z.enum(['green', 'yellow']),
  ...writer,
  at: instant,
  signed: z
    .strictObject({ name: filled(rawLine(150)), at: instant })
    .nullable()
    .default(null),
  body: richText,
});

/** One paper of the file. `id` is what references of kind `page` and `draft` point at; pages count through the whole file. */
const correspondence = z.strictObject({
  id,
  title: filled(rawLine(1_500)),
  kind: rawLine(60).default(''),
  number: rawLine(320).default(''),
  date: day.nullable().default(null),
  firstPage: z.int().min(1).nullable().default(null),
  lastPage: z.int().min(1).nullable().default(null),
});

const movement = z.strictObject({
  from: filled(rawLine(300)),
  to: filled(rawLine(300)),
  at: instant,
  action: rawLine(120).default(''),
  remark: rawProse(2_000).default(''),
});

/** The notes of a file as they are printed (domain.md §4.5). Instants are printed in Indian time. */
export const noteSheet = z.strictObject({
  language: z.enum(['hi', 'en']).default('hi'),
  office: filled(rawLine(200)),
  section: filled(rawLine(200)),
  number: filled(rawLine(250)),
  computerNumber: filled(rawLine(30)),
  subject: filled(rawLine(1_500)),
  opened: day.nullable().default(null),
  closed: day.nullable().default(null),
  notes: z.array(note).max(5_000),
  correspondence: z.array(correspondence).max(5_000).default([]),
  movements: z.array(movement).max(10_000).default([]),
  printed: z.strictObject({ ...writer, office: rawLine(200).default(''), at: instant }),
});
export type NoteSheet = z.input<typeof noteSheet>;

// prettier-ignore
const words = {
  hi: {
    cover: 'टिप्पणी पत्रक', number: 'पत्रावली संख्या', computer: 'कम्प्यूटर संख्या', subject: 'विषय', section: 'अनुभाग', opened: 'खोलने का दिनांक', closed: 'बन्द होने का दिनांक',
    count: 'टिप्पणियाँ', papers: 'पत्र', notes: 'टिप्पणी', green: 'हरी टिप्पणी', yellow: 'पीली टिप्पणी – आलेख्य', correspondence: 'पत्राचार की सूची',
    movements: 'संचरण', serial: 'क्र०सं०', title: 'पत्र का विवरण', paperNumber: 'संख्या व दिनांक', pages: 'पृष्ठ', from: 'प्रेषक', to: 'प्राप्तकर्ता', at: 'दिनांक व समय',
    action: 'कार्यवाही', page: 'पृष्ठ', printed: 'पत्रावली से मुद्रित:', link: 'लिंक अधिकारी के रूप में', none: 'इस पत्रावली में अभी कोई टिप्पणी नहीं है।',
  },
  en: {
    cover: 'Note Sheet', number: 'File No.', computer: 'Computer No.', subject: 'Subject', section: 'Section', opened: 'Opened on', closed: 'Closed on',
    count: 'Notes', papers: 'Papers', notes: 'Notes', green: 'Green note', yellow: 'Yellow note – draft', correspondence: 'Table of Correspondence',
    movements: 'Movement', serial: 'Sl.', title: 'Paper', paperNumber: 'Number and date', pages: 'Pages', from: 'From', to: 'To', at: 'Date and time',
    action: 'Action', page: 'Page', printed: 'Generated from Patravali by', link: 'as link officer', none: 'There is no note on this file yet.',
  },
};

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', dateStyle: 'short', timeStyle: 'medium' });

/** `dd-mm-yyyy hh:mm:ss` in Indian time, whatever the server's own. */
function clockOf(iso: string): string {
  return clock.format(new Date(iso)).replaceAll('/', '-').replace(',', '');
}

const dayOf = (iso: string | null) => iso?.split('-').reverse().join('-') ?? null;

/**
 * Prints a file's cover, notes in order, table of correspondence and movements as PDF/A-2b, A4. References print as their label and
 * lead to the entry of the table, or to the note, inside the PDF. Paragraph numbers run through all notes.
 * Errors: ZodError for input that is no note sheet; those of `render`.
 */
export async function renderNoteSheet(input: NoteSheet): Promise<Rendered> {
  const sheet = noteSheet.parse(input);
  let paragraph = 1;
  const notes = sheet.notes.map((one) => {
    const from = paragraph;
    paragraph += paragraphsOf(one.body);
    const signed = one.signed && { name: one.signed.name, clock: clockOf(one.signed.at) };
    return { ...one, from, at: clockOf(one.at), signed };
  });
  const model = {
    ...sheet,
    notes,
    words: words[sheet.language],
    opened: dayOf(sheet.opened),
    closed: dayOf(sheet.closed),
    correspondence: sheet.correspondence.map((one) => ({ ...one, date: dayOf(one.date) })),
    movements: sheet.movements.map((one) => ({ ...one, at: clockOf(one.at) })),
    printed: { ...sheet.printed, at: clockOf(sheet.printed.at) },
  };
  return render({ template: 'noteSheet', model, at: new Date(sheet.printed.at) });
}
