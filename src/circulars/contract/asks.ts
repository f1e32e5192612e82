import { z } from 'zod';
import { day, filled, hash, rawLine, rawProse } from '#core/contract.ts';
import { addressCode as address } from '#directory/contract/wire.ts';

/** What crosses the border between instances; whatever comes from there is parsed by these and by nothing milder. */

export const requestKind = z.enum(['acknowledge', 'comply', 'report']);
export const columnKind = z.enum(['text', 'number', 'date', 'yesNo', 'choice']);

export const MOST_COLUMNS = 12;
export const MOST_ROWS = 500;
export const MOST_ATTACHMENTS = 20;
/** Six decimals, as far as a sum of them is exact. */
export const LARGEST_NUMBER = 1e12;

/** One column of the table that the sender asks for. `choices` of a choice alone, `total` of a number alone. */
export const column = z
  .strictObject({
    name: filled(rawLine(80)),
    kind: columnKind,
    required: z.boolean().default(true),
    total: z.boolean().default(false),
    choices: z
      .array(filled(rawLine(60)))
      .max(20)
      .default([]),
  })
  .refine(({ kind, choices }) => (kind === 'choice' ? choices.length > 1 : choices.length === 0), { message: 'circular.columnChoices' })
  .refine(({ choices }) => new Set(choices).size === choices.length, { message: 'circular.columnChoices' })
  .refine(({ kind, total }) => !total || kind === 'number', { message: 'circular.columnTotal' });
export type Column = z.output<typeof column>;

export const columns = z
  .array(column)
  .max(MOST_COLUMNS)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { message: 'circular.columnTwice' });

const key = z.string().regex(/^[0-9a-f]{32}$/);

/** What a letter asks, as its addressee keeps it. */
export const asked = z
  .strictObject({
    key,
    kind: requestKind,
    question: filled(rawProse(600)),
    dueOn: day,
    columns,
    attachments: z.boolean(),
    letter: z.strictObject({ number: filled(rawLine(400)), issuedOn: day, subject: rawLine(1_500) }),
    sender: z.strictObject({ nameHi: rawLine(300), nameEn: rawLine(300) }),
  })
  .refine(({ kind, columns: wanted }) => kind === 'report' || wanted.length === 0, { message: 'circular.columnChoices' });
export type Asked = z.output<typeof asked>;

/** The same in a letter to another instance, with the code in the directory to which the reply goes. */
export const asks = z.strictObject({ ...asked.shape, replyTo: address });

/** Null: nothing stands there. A day as `yyyy-mm-dd`. */
export const cell = z.union([z.null(), z.boolean(), z.number().min(-LARGEST_NUMBER).max(LARGEST_NUMBER), rawLine(500)]);
export type Cell = z.output<typeof cell>;

/** Counted before anything in it is looked at, so that a hundred thousand rows cost nothing. */
export const counted = <T extends z.ZodType>(each: T, most: number) => z.array(z.unknown()).max(most).pipe(z.array(each));

export const attachment = z.strictObject({
  sha256: hash,
  // It becomes the name of a file at whoever saves it.
  name: filled(rawLine(200)).regex(/^[^/\\:*?"<>|\p{C}]+$/u),
  size: z.int().min(1).max(1e12),
  mediaType: rawLine(100),
});
export type Attachment = z.output<typeof attachment>;

/** Who gave a reply: name, post and office as they were then. */
const giver = z.strictObject({
  nameHi: rawLine(200),
  nameEn: rawLine(200),
  postHi: rawLine(300),
  postEn: rawLine(300),
  officeHi: rawLine(300),
  officeEn: rawLine(300),
});

const replied = {
  text: rawProse(20_000),
  rows: counted(counted(cell, MOST_COLUMNS), MOST_ROWS),
  attachments: counted(attachment, MOST_ATTACHMENTS),
  by: giver,
  receipt: rawLine(100).describe('Number under which the letter was diarised; empty when it was not'),
};
export const replyContent = z.strictObject(replied);
export type ReplyContent = z.output<typeof replyContent>;

/** `letter`: key of the consignment that brought the letter. */
export const replyCargo = z.strictObject({
  request: key,
  letter: key,
  version: z.int().min(1).max(1_000),
  at: z.iso.datetime(),
  ...replied,
});

/** A reminder of the sender's office, or (stage 0) its notice that the day is near; a reminder has a number and a PDF. */
export const reminderCargo = z.strictObject({
  request: key,
  letter: key,
  stage: z.int().min(0).max(20),
  number: rawLine(400),
  dated: day,
  dueOn: day,
  words: filled(rawProse(4_000)),
  sha256: hash.nullable(),
});
