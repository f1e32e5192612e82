import { z } from 'zod';
import { bytes, id, inMemory, instant, rawLine, route } from '#core/contract.ts';
import { COLUMNS } from './columns.ts';

const column = z.enum(COLUMNS);
const named = z.object({ id, code: z.string(), nameHi: z.string(), nameEn: z.string() });
const person = z.object({ nameHi: z.string(), nameEn: z.string() });

/** What of a file was passed over: `ignored` is kept nowhere, the others stand with designations and offices. */
const note = z.object({ note: z.enum(['ignored', 'designations', 'offices']), heading: z.string() });
export type Note = z.output<typeof note>;

export const fault = z.object({
  column,
  code: z.string().describe('`masterdata.fault.<code>` is the sentence'),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  offers: z.array(z.string()).describe('What may stand there instead, the likeliest first'),
});
export type Fault = z.output<typeof fault>;

/** A field as it stands in the master and as the sheet has it; days as days, both null-able. */
export const change = z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() });
export type Change = z.output<typeof change>;

export const outcome = z.enum(['waiting', 'faulty', 'new', 'changed', 'same']);
export type Outcome = z.output<typeof outcome>;

export const sheetRow = z.object({
  line: z.number(),
  outcome,
  cells: z.partialRecord(column, z.string()),
  formulas: z.partialRecord(column, z.string()),
  faults: z.array(fault),
  difference: z.array(change),
});
export type SheetRow = z.output<typeof sheetRow>;

export const sheetState = z.enum(['checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'discarded']);

const counts = z.object({
  faulty: z.number(),
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  faults: z.number(),
  gone: z.number(),
  posts: z.number(),
});
export type Counts = z.output<typeof counts>;

export const sheet = z.object({
  id,
  office: named,
  fileName: z.string(),
  state: sheetState,
  at: instant,
  by: person,
  rows: z.number(),
  done: z.number(),
  columns: z.array(column),
  notes: z.array(note),
  counts: counts.nullable(),
  kinds: z
    .array(z.object({ code: z.string(), count: z.number(), offered: z.number() }))
    .describe('Faults by kind; of how many a cure is offered'),
  gone: z
    .array(person.extend({ id, code: z.string(), post: person.nullable() }))
    .describe('People of the offices in the sheet who are not in it, the first hundred'),
  refused: z.object({ code: z.string(), message: z.string() }).nullable(),
  actedAt: instant.nullable(),
  actedBy: person.nullable(),
  undoUntil: instant.nullable(),
  version: z.number(),
  acts: z.array(z.enum(['mend', 'apply', 'discard', 'undo'])),
});
export type Sheet = z.output<typeof sheet>;

export const listSheets = route({
  method: 'GET', path: '/api/masterdata/sheets', who: 'post', summary: 'Sheets of the offices that the acting post administers, the latest first',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ id, office: named, fileName: z.string(), state: sheetState, at: instant, by: person, rows: z.number(), faulty: z.number() })) }),
}); // prettier-ignore

export const uploadSheet = route({
  method: 'POST', path: '/api/masterdata/offices/:officeId/sheets', who: 'post', upload: 'memory', largest: 12_000_000,
  summary: 'Upload a master data sheet (XLSX or CSV); it is read at once and checked by the worker. Nothing of the file itself is kept',
  input: z.object({ officeId: id, replaces: id.optional().describe('The open sheet of the office whose place it takes'), file: inMemory }),
  output: sheet,
}); // prettier-ignore

export const viewSheet = route({
  method: 'GET', path: '/api/masterdata/sheets/:id', who: 'post', summary: 'Where a sheet stands',
  input: z.object({ id }),
  output: sheet,
}); // prettier-ignore

export const listRows = route({
  method: 'GET', path: '/api/masterdata/sheets/:id/rows', who: 'post', summary: 'Rows of a sheet by what the check found, in the order of the file',
  input: z.object({ id, outcome: outcome.optional(), fault: rawLine(40).optional(), after: z.string().regex(/^\d{1,8}$/).optional() }),
  output: z.object({ items: z.array(sheetRow), next: z.string().nullable() }),
}); // prettier-ignore

export const mendCell = route({
  method: 'PUT', path: '/api/masterdata/sheets/:id/rows/:line', who: 'post', summary: 'Write another value into a cell; the whole sheet is checked again',
  recordsNothing: 'a sheet is nobody\'s act until it is applied',
  input: z.object({ id, line: z.coerce.number().int().min(1).max(2_000_000), column, seen: rawLine(500).describe('What the person saw in the cell'), value: rawLine(500) }),
  output: z.object({ row: sheetRow, sheet }),
}); // prettier-ignore

export const takeOffers = route({
  method: 'POST', path: '/api/masterdata/sheets/:id/offers', who: 'post', summary: 'Write the likeliest cure into every cell that has this kind of fault',
  recordsNothing: 'a sheet is nobody\'s act until it is applied',
  input: z.object({ id, code: rawLine(40) }),
  output: sheet,
}); // prettier-ignore

export const dropRow = route({
  method: 'DELETE', path: '/api/masterdata/sheets/:id/rows/:line', who: 'post', summary: 'Take a row out of the sheet',
  recordsNothing: 'a sheet is nobody\'s act until it is applied',
  input: z.object({ id, line: z.coerce.number().int().min(1).max(2_000_000) }),
  output: sheet,
}); // prettier-ignore

const only = z.object({ id });

export const applySheet = route({
  method: 'POST', path: '/api/masterdata/sheets/:id/application', who: 'post',
  summary: 'Write the sheet into the master as one act, by the worker; refused there if what was shown has changed meanwhile',
  input: z.object({ id, version: z.number().int() }),
  output: sheet,
}); // prettier-ignore

export const undoSheet = route({
  method: 'POST', path: '/api/masterdata/sheets/:id/undoing', who: 'post', summary: 'Take an applied sheet back as one act, within a day and only while nothing was built upon it',
  input: only,
  output: sheet,
}); // prettier-ignore

export const discardSheet = route({
  method: 'DELETE', path: '/api/masterdata/sheets/:id', who: 'post', summary: 'Throw an open sheet away',
  input: only,
  output: sheet,
}); // prettier-ignore

const download = { method: 'GET', who: 'post', output: bytes } as const;

export const downloadTemplate = route({
  ...download, path: '/api/masterdata/offices/:officeId/template.xlsx', summary: 'The empty sheet of an office, with lists and help',
  input: z.object({ officeId: id }),
}); // prettier-ignore

export const downloadMaster = route({
  ...download, path: '/api/masterdata/offices/:officeId/master.xlsx', summary: 'The sheet of an office as the master stands',
  recordsReading: true,
  input: z.object({ officeId: id }),
}); // prettier-ignore
