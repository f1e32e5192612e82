import { z } from 'zod';
import { bytes, day, filledLine, id, instant, line, prose, route } from '#core/contract.ts';
import { away, origin, priority } from '#papers/contract.ts';
import { signingId } from '#signing/contract/signings.ts';

/** What a post may do with a file between instances; see `access.ts`. */
export const travelAct = z.enum(['sendAway', 'sendBack', 'askBack', 'takeBack']);
export type TravelAct = z.output<typeof travelAct>;

/** Where a file is between the instances, and what the one who asks may do about it. */
export const journey = z.object({
  id,
  away: away.nullable(),
  origin: origin.nullable(),
  drafts: z.int().describe('Drafts of other instances that lie in it'),
  acts: z.array(travelAct),
});
export type Journey = z.output<typeof journey>;

const onFile = z.object({ id });
const address = z.string().max(60).describe('Code in the directory: <instance>:<office|section|post>:<id there>');

/** As for a sending inside; a yellow note is confirmed or kept back with the file, it never travels. */
const sending = {
  action: line(100).default(''),
  remark: prose(2_000).default(''),
  dueOn: day.optional(),
  priority: priority.optional(),
  noNote: z.boolean().default(false),
  yellowNote: z.literal('confirm').optional(),
  signing: signingId.optional(),
};

export const sendFileAway = route({
  method: 'POST', path: '/api/files/:id/journey', who: 'post', summary: 'Send a whole file to another instance',
  input: onFile.extend({ to: address, ...sending }),
  output: journey,
}); // prettier-ignore
export type SendFileAway = z.output<typeof sendFileAway.input>;

export const sendFileBack = route({
  method: 'POST', path: '/api/files/:id/homeward', who: 'post', summary: 'Send a file back to the instance where it was opened',
  input: onFile.extend(sending),
  output: journey,
}); // prettier-ignore
export type SendFileBack = z.output<typeof sendFileBack.input>;

const reason = filledLine(500);

export const askBack = route({
  method: 'POST', path: '/api/files/:id/recall', who: 'post', summary: 'Ask the other instance for a file back',
  input: onFile.extend({ reason }),
  output: journey,
}); // prettier-ignore

export const takeBack = route({
  method: 'DELETE', path: '/api/files/:id/journey', who: 'post', summary: 'Take a file back that has not arrived yet',
  input: onFile.extend({ reason }),
  output: journey,
}); // prettier-ignore

export const viewJourney = route({
  method: 'GET', path: '/api/files/:id/journey', who: 'post', summary: 'Where a file is between the instances',
  input: onFile,
  output: journey,
}); // prettier-ignore

const names = z.object({ nameHi: z.string(), nameEn: z.string() });
const words = { version: z.int(), at: instant, subject: z.string(), text: z.string().describe('The text without its form') };
export const listDraftsElsewhere = route({
  method: 'GET', path: '/api/files/:id/drafts-elsewhere', who: 'post', summary: 'Drafts that another instance has made in a file, for reading',
  recordsReading: true,
  input: onFile,
  output: z.object({
    items: z.array(
      z.object({
        number: z.int(), instance: z.string(), state: z.string(), form: z.string(), language: z.string(),
        signatory: names.extend({ officeHi: z.string(), officeEn: z.string() }),
        ...words,
        by: names.describe('Who wrote the newest version'),
        addressees: z.array(z.string()), copies: z.array(z.string()),
        enclosures: z.array(z.object({ sha256: z.string(), name: z.string(), title: z.string().describe('The line that names it'), pages: z.int() })).describe('Of the newest version'),
        replaced: z.array(z.object({ ...words, replacedAt: instant })).describe('Versions that lay here once, and came changed or not at all later'),
      }),
    ),
  }),
}); // prettier-ignore

export const viewEnclosureElsewhere = route({
  method: 'GET', path: '/api/files/:id/drafts-elsewhere/:number/enclosures/:sha256', who: 'post', summary: 'A PDF that goes along with a draft of another instance', recordsReading: true,
  input: z.object({ id, number: z.coerce.number<string | number>().int().min(1).max(1_000_000).catch(0), sha256: z.string().max(64) }),
  output: bytes,
}); // prettier-ignore

export const awayFile = z.object({ id, number: z.string(), subject: z.string(), away });
export type AwayFile = z.output<typeof awayFile>;
export const listAway = route({
  method: 'GET', path: '/api/travel/away', who: 'post', summary: 'Files that are in other instances, the latest first',
  input: z.object({ after: id.optional().describe('The `next` of the page before') }),
  output: z.object({ items: z.array(awayFile), next: z.string().nullable() }),
}); // prettier-ignore
