import type { Entry, Requirable } from './entry.ts';

/** A fault of an entry: the key of its sentence, the field it stands at, and days for the sentence's places. */
export interface Fault {
  code: string;
  field: string;
  days: Record<string, string>;
}

type Dates = Partial<Record<'letterOn' | 'receivedOn' | 'dueOn', string | null | undefined>>;

/** Letter date ≤ received date ≤ today ≤ due date (domain.md §2.13.2). Days are `yyyy-mm-dd`; what is not given is not checked. */
export function dateFault({ letterOn, receivedOn, dueOn }: Dates, today: string): Fault | null {
  const received = receivedOn ?? today;
  if (received > today) return { code: 'receipt.receivedInFuture', field: 'receivedOn', days: { receivedOn: received, today } };
  if (letterOn && letterOn > today) return { code: 'receipt.letterInFuture', field: 'letterOn', days: { letterOn, receivedOn: received } };
  if (letterOn && letterOn > received)
    return { code: 'receipt.letterAfterReceived', field: 'letterOn', days: { letterOn, receivedOn: received } };
  if (dueOn && dueOn < today) return { code: 'receipt.duePast', field: 'dueOn', days: { dueOn, today } };
  return null;
}

/** Secret and top secret papers, and what the registry does not open, are entered by their cover alone (domain.md §2.1.1, S06). */
export function isCover(classification: Entry['classification'], roles: string[]): boolean {
  return (
    classification === 'secret' ||
    classification === 'top_secret' ||
    (classification === 'confidential' && roles.includes('central_registry'))
  );
}

export const isSecret = (classification: Entry['classification']): boolean =>
  classification === 'secret' || classification === 'top_secret';

interface Needs {
  cover: boolean;
  required: Requirable[];
}

/** Fields that must be filled before a number is given, in the order of the form; the code of each is `receipt.missing.<field>`. */
export function missingFields(entry: Entry, { cover, required }: Needs): string[] {
  const missing = entry.deliveryMode === null ? ['deliveryMode'] : [];
  if (cover) return missing;
  if (entry.nature !== 'physical' && entry.documents.length === 0) missing.unshift('documents');
  missing.push(...required.filter((field) => entry[field] === null || entry[field] === ''));
  if (entry.subject === '') missing.push('subject');
  if (entry.vipKind !== null && entry.vipName === '' && entry.senderName === '') missing.push('vipName');
  return missing;
}
