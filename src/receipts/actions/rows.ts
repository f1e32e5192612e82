import type { Visit } from '#core/context.ts';
import { foldForSearch } from '#core/text/fold.ts';
import { type Entry, enteredElsewhere } from '../contract/entry.ts';
import type { ReceiptRow } from '../queries/receiptRows.ts';
import { senderKey } from '../queries/senderKey.ts';
import type { Scan } from './documents.ts';

type OnTheTrunk = 'documents' | 'nature' | 'classification' | 'subject' | 'receivedOn';
const ON_THE_TRUNK = new Set<string>(['documents', 'nature', 'classification', 'subject', 'receivedOn'] satisfies OnTheTrunk[]);

/** An entry as columns of `receipt`: all but what stands on the paper's trunk, the scans, and the day it came. */
export function receiptColumns(given: Entry) {
  const columns = Object.fromEntries(Object.entries(given).filter(([name]) => !ON_THE_TRUNK.has(name))) as Omit<Entry, OnTheTrunk>;
  return { ...columns, letterKey: foldForSearch(given.letterNumber), senderKey: senderKey(given.senderName) };
}

/** The entry that a receipt's row came from. */
export function entryOf(row: ReceiptRow, scans: Pick<Scan, 'sha256'>[]): Entry {
  return enteredElsewhere.parse({ ...row, documents: scans.map(({ sha256 }) => sha256) });
}

export async function layScans({ db }: Pick<Visit, 'db'>, receiptId: string, scans: Scan[]): Promise<void> {
  if (scans.length === 0) return;
  await db
    .insertInto('receiptDocument')
    .values(scans.map(({ sha256, name, pages }, index) => ({ receiptId, position: index + 1, sha256, name, pages })))
    .execute();
}
