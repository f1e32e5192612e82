import { z } from 'zod';
import { hash, instanceName as instance, rawLine, rawProse } from '#core/contract.ts';
import { addressCode as code } from '#directory/contract/wire.ts';
import { draftContent } from '#drafts/contract/content.ts';
import { richText } from '#documents/richText.ts';

/** What one file may bring along; a hostile document ends here. */
export const MOST_LINKS = 20_000;
const MOST_PAPERS = 5_000;
const MOST_DRAFTS = 1_000;
const MOST_VERSIONS = 500;
const MOST_ENCLOSURES = 200;

const id = z.string().regex(/^[1-9]\d{0,17}$/);
/** Just as the record holds it: compared as text, never reformatted. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/).refine((text) => !Number.isNaN(Date.parse(text))); // prettier-ignore
const day = z.iso.date();
/** Fit to be shown and printed as what a person types here is; but kept just as it came, for it is hashed so. */
const asItCame = (typed: z.ZodString) => z.string().refine((text) => typed.safeParse(text).success);
const line = asItCame(rawLine(1_000));
const prose = asItCame(rawProse(20_000));
const count = z.int().min(0).max(1_000_000);
const base64 = (most: number) => z.base64().max(most);

const named = z.strictObject({ nameHi: line, nameEn: line });
const placed = z.strictObject({ nameHi: line, nameEn: line, officeHi: line, officeEn: line });
const person = z.strictObject({ nameHi: line, nameEn: line, link: z.boolean() });
const attachment = z.strictObject({ name: line, sha256: hash });

const linked = { paper: id, at: instant, salt: z.string().regex(/^[0-9a-f]{32}$/), position: z.int().min(1) };

/** docs/evidence-format.md §1. */
const note = z.strictObject({
  ...linked,
  note: id,
  colour: z.literal('green'),
  body: richText,
  attachments: z.array(attachment).max(1_000),
  paragraphs: z.tuple([z.int().min(1), z.int().min(0)]),
  post: id,
  charge: id,
  confirmed: instant,
});
const movement = z.strictObject({
  ...linked,
  movement: z.enum(['sent', 'replied', 'pulled_back', 'pulled_up', 'parked', 'returned', 'closed', 'reopened', 'accepted', 'put_in_file', 'detached', 'sent_away', 'arrived', 'stayed']),
  copy: z.boolean(),
  from: id.nullable(),
  charge: id.nullable(),
  to: z.union([id, code]).nullable(),
  action: line,
  remark: prose,
  due: day.nullable(),
  priority: z.enum(['ordinary', 'priority', 'immediate', 'top']),
  noNote: z.boolean(),
}); // prettier-ignore

const signature = z.strictObject({
  at: instant,
  stampedAt: instant.nullable(),
  method: z.enum(['keyFile', 'token', 'esign']),
  /** The very bytes of the statement, the CMS, and the certificates that it names. */
  statement: base64(4_000_000),
  cms: base64(400_000),
  certificate: base64(40_000),
  chain: z.array(base64(40_000)).max(10),
});

const link = z.strictObject({
  /** Where it was made. */
  instance,
  position: z.int().min(1),
  previous: hash,
  hash,
  content: z.union([note, movement]),
  /** Who wrote or moved it: the person, and the desk. */
  by: person.nullable(),
  from: placed.nullable(),
  /** Of a movement: where to. */
  to: placed.nullable(),
  signature: signature.nullable(),
});
export type TravelLink = z.output<typeof link>;
export type NoteContent = z.output<typeof note>;
export type MovementContent = z.output<typeof movement>;

const paper = z.strictObject({
  instance,
  position: z.int().min(1),
  kind: z.enum(['receipt', 'issue']),
  title: prose,
  number: line,
  dated: day.nullable(),
  pageFrom: z.int().min(1),
  pageTo: z.int().min(1),
  flag: z.enum(['', 'puc', 'fr']),
  placedAt: instant,
  notedAt: instant.nullable(),
  removedAt: instant.nullable(),
  documents: z.array(z.strictObject({ sha256: hash, name: line, pages: z.int().min(1).max(100_000) })).max(1_000),
});
export type TravelPaper = z.output<typeof paper>;

/** A PDF that goes along with one version of a draft, and the line of its text that names it. */
const enclosure = z.strictObject({ line: z.int().min(1).max(1_000), sha256: hash, name: line, pages: z.int().min(1).max(100_000) });

const draft = z.strictObject({
  instance,
  number: z.int().min(1),
  state: z.enum(['open', 'approved', 'issued', 'signed', 'dropped']),
  form: line.max(100),
  language: z.enum(['hi', 'en']),
  signatory: placed,
  versions: z
    .array(
      z.strictObject({
        version: z.int().min(1),
        at: instant,
        by: person,
        content: draftContent,
        enclosures: z.array(enclosure).max(MOST_ENCLOSURES).default([]),
      }),
    )
    .min(1)
    .max(MOST_VERSIONS),
});
export type TravelDraft = z.output<typeof draft>;

/** A whole file as it goes to another instance and comes back (docs/evidence-format.md §9). */
export const travelDocument = z.strictObject({
  format: z.literal('patravali.travel/1'),
  /** Where the file was opened, and its computer number there. */
  home: z.strictObject({ instance, paperId: id, titleHi: line, titleEn: line }),
  /** Who sends it, and its computer number there. */
  from: z.strictObject({ instance, paperId: id }),
  /** Where it may be sent back to, the best first. */
  back: z.array(code).max(10),
  cover: z.strictObject({
    number: line.min(1),
    subject: line.min(1),
    description: prose,
    language: z.enum(['hi', 'en', 'other']),
    classification: z.enum(['normal', 'confidential']),
    head: named.extend({ code: line }).nullable(),
    section: named,
    office: named,
    createdAt: instant,
    createdBy: named,
  }),
  links: z.array(link).min(1).max(MOST_LINKS),
  correspondence: z.array(paper).max(MOST_PAPERS),
  drafts: z.array(draft).max(MOST_DRAFTS),
  counters: z.strictObject({ paragraphs: count, pages: count, drafts: count }),
  chain: z.strictObject({ length: z.int().min(1), head: hash }),
});
export type TravelDocument = z.output<typeof travelDocument>;

export const isNote = (content: TravelLink['content']): content is NoteContent => 'note' in content;

/** PDFs that the document names, of its correspondence and of the drafts, with the pages that it says they have. */
export const pdfsIn = ({
  correspondence,
  drafts,
}: Pick<TravelDocument, 'correspondence' | 'drafts'>): { sha256: string; pages: number }[] => [
  ...correspondence.flatMap(({ documents }) => documents),
  ...drafts.flatMap(({ versions }) => versions.flatMap(({ enclosures }) => enclosures)),
];
