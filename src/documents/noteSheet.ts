import { z } from 'zod';
import { day, filled, id, instant, rawLine, rawProse } from '#core/contract.ts';
import { grouped } from '#core/text/grouped.ts';
import { qrRows } from './qrCode.ts';
import { type Rendered, render } from './render.ts';
import { paragraphsOf, richText } from './richText.ts';

/** `link`: acting for the holder of the post (domain.md §6.4). */
const writer = { name: filled(rawLine(150)), designation: filled(rawLine(300)), link: z.boolean().default(false) };

/**
 * One note. `green` is permanent, `yellow` a draft that only its writer has seen; `signed` is printed in the four lines of a stamp, and
 * a fifth where it is a stranger's that nobody trusted here vouches for.
 * `position`: its place in the chain; null while it has not been sent, left out where no chain is spoken of. `from`: the number of its
 * first paragraph; left out, it follows the note before.
 */
const note = z.strictObject({
  id,
  position: z.int().min(1).nullable().optional(),
  from: z.int().min(1).optional(),
  colour: z.enum(['green', 'yellow']),
  ...writer,
  at: instant,
  signed: z
    .strictObject({ name: filled(rawLine(150)), at: instant, unchecked: z.boolean().default(false) })
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

/** How a stranger checks a print: the address for its QR code, the code for typing, and the last link shown. No link: nothing is chained yet. */
const mark = z.strictObject({
  address: z.url().max(500),
  code: z.string().regex(/^[0-9A-Z]{26}$/),
  link: z.strictObject({ position: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
});

/** What of a file an extract leaves out, and the links that it shows. */
const extract = z.strictObject({ hidden: z.int().min(0), shown: z.array(z.int().min(1)).min(1), length: z.int().min(1) });

/**
 * The notes of a file as they are printed (domain.md §4.5). Instants are printed in Indian time. `printed`: the stamp of who printed it,
 * null on a copy for publication; `at`: the date that the PDF itself bears.
 */
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
  mark: mark.nullable().default(null),
  extract: extract.nullable().default(null),
  printed: z.strictObject({ ...writer, office: rawLine(200).default(''), at: instant }).nullable(),
  at: instant,
});
export type NoteSheet = z.input<typeof noteSheet>;

// prettier-ignore
const words = {
  hi: {
    cover: 'टिप्पणी पत्रक', number: 'पत्रावली संख्या', computer: 'कम्प्यूटर संख्या', subject: 'विषय', section: 'अनुभाग', opened: 'खोलने का दिनांक', closed: 'बन्द होने का दिनांक',
    count: 'टिप्पणियाँ', papers: 'पत्र', notes: 'टिप्पणी', green: 'हरी टिप्पणी', yellow: 'पीली टिप्पणी – आलेख्य', correspondence: 'पत्राचार की सूची',
    movements: 'संचरण', serial: 'क्र०सं०', title: 'पत्र का विवरण', paperNumber: 'संख्या व दिनांक', pages: 'पृष्ठ', from: 'प्रेषक', to: 'प्राप्तकर्ता', at: 'दिनांक व समय',
    action: 'कार्यवाही', page: 'पृष्ठ', printed: 'पत्रावली से मुद्रित:', link: 'लिंक अधिकारी के रूप में', none: 'इस पत्रावली में अभी कोई टिप्पणी नहीं है।',
    inChain: 'कड़ी', unchecked: 'जाँचा नहीं गया', unsent: 'अभी प्रेषित नहीं', check: 'इस मुद्रित प्रति की जाँच', code: 'कोड', last: 'दिखायी गयी अन्तिम कड़ी', hash: 'उसका SHA-256',
    how: 'क्यू.आर. कोड स्कैन करें अथवा पता टाइप कर कोड भरें।', unlinked: 'शृंखला में अभी कोई कड़ी नहीं है।',
    extract: (hidden: number) => `यह अंश है, ${hidden} ${hidden === 1 ? 'टिप्पणी छिपायी गयी है' : 'टिप्पणियाँ छिपायी गयी हैं'}।`, shown: (links: string, length: number) => `दिखायी गयी कड़ियाँ: ${links} (शृंखला में कुल ${length})`,
  },
  en: {
    cover: 'Note Sheet', number: 'File No.', computer: 'Computer No.', subject: 'Subject', section: 'Section', opened: 'Opened on', closed: 'Closed on',
    count: 'Notes', papers: 'Papers', notes: 'Notes', green: 'Green note', yellow: 'Yellow note – draft', correspondence: 'Table of Correspondence',
    movements: 'Movement', serial: 'Sl.', title: 'Paper', paperNumber: 'Number and date', pages: 'Pages', from: 'From', to: 'To', at: 'Date and time',
    action: 'Action', page: 'Page', printed: 'Generated from Patravali by', link: 'as link officer', none: 'There is no note on this file yet.',
    inChain: 'Link', unchecked: 'not checked', unsent: 'not sent yet', check: 'To check this print', code: 'Code', last: 'Last link shown', hash: 'Its SHA-256',
    how: 'Scan the QR code, or type the address and the code.', unlinked: 'There is no link in the chain yet.',
    extract: (hidden: number) => `This is an extract; ${hidden} ${hidden === 1 ? 'note is' : 'notes are'} hidden.`, shown: (links: string, length: number) => `Links shown: ${links} (of ${length} in the chain)`,
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
    const from = one.from ?? paragraph;
    paragraph = from + paragraphsOf(one.body);
    const signed = one.signed && { name: one.signed.name, clock: clockOf(one.signed.at), unchecked: one.signed.unchecked };
    return { ...one, position: one.position ?? null, unsent: one.position === null, from, at: clockOf(one.at), signed };
  });
  const { extract: sayHidden, shown: sayShown, ...say } = words[sheet.language];
  const model = {
    ...sheet,
    notes,
    words: say,
    mark: sheet.mark && drawn(sheet.mark),
    extract: sheet.extract && [sayHidden(sheet.extract.hidden), sayShown(runsOf(sheet.extract.shown), sheet.extract.length)],
    opened: dayOf(sheet.opened),
    closed: dayOf(sheet.closed),
    correspondence: sheet.correspondence.map((one) => ({ ...one, date: dayOf(one.date) })),
    movements: sheet.movements.map((one) => ({ ...one, at: clockOf(one.at) })),
    printed: sheet.printed && { ...sheet.printed, at: clockOf(sheet.printed.at) },
  };
  return render({ template: 'noteSheet', model, at: new Date(sheet.at) });
}

/** The address to be typed is the one without what the page reads from the QR code. */
function drawn({ address, code, link }: z.output<typeof mark>) {
  const typed = address.replace(/[^/]*$/, '');
  return { rows: qrRows(address), typed, code: grouped(code), link: link && { position: link.position, hash: grouped(link.hash) } };
}

/** `1–3, 7`. */
function runsOf(positions: number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const position of positions) {
    const last = runs.at(-1);
    if (last?.[1] === position - 1) last[1] = position;
    else runs.push([position, position]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
