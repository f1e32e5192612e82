import { createHash } from 'node:crypto';
import type { Counts } from '../contract/sheets.ts';
import type { CheckedRow, Checking, Row } from './faults.ts';
import { type Line, readLines } from './lines.ts';
import type { Master } from './master.ts';
import { type Read, readPeople, type SheetPerson } from './people.ts';
import { placeReader } from './places.ts';
import { readSeats, type Seat } from './seats.ts';
import { readValues } from './values.ts';

export interface Checked {
  rows: CheckedRow[];
  people: SheetPerson[];
  seats: Seat[];
  lines: Line[];
  /** Ids of people of the offices in the sheet who are not in it. */
  gone: string[];
  counts: Counts;
  /** SHA-256 over all differences. */
  shown: string;
}

/** Holds a sheet against the master: every fault by row and column, and what would change. Pure; `mayAdmin`: a super administrator looks. */
export function checkSheet(rows: readonly Row[], master: Master, rights: { mayAdmin: boolean }): Checked {
  const readPlace = placeReader(master);
  const reads = rows.map((row): Read => {
    const checking: Checking = { ...row, faults: [], difference: [] };
    const values = readValues(checking, master);
    return { row: checking, values, place: readPlace(checking) };
  });
  const people = readPeople(reads, master, rights);
  const seats = readSeats(people, master, rights);
  const lines = readLines(seats, master);
  const known = new Map(people.map((person) => [person.main.row, person]));
  const checked = reads.map(({ row }): CheckedRow => {
    const person = known.get(row);
    const outcome = row.faults.length > 0 ? 'faulty' : person && !person.there ? 'new' : row.difference.length > 0 ? 'changed' : 'same';
    return { line: row.line, outcome, faults: row.faults, difference: outcome === 'faulty' ? [] : row.difference };
  });
  const gone = goneOf(people, seats, master);
  return { rows: checked, people, seats, lines, gone, counts: countsOf(checked, seats, gone), shown: fingerprint(checked, gone) };
}

/** People of the offices for which the sheet speaks, who are in service and not in it. The sheet takes nobody away. */
function goneOf(people: SheetPerson[], seats: Seat[], master: Master): string[] {
  const spoken = new Set(seats.flatMap(({ read }) => read.place.office?.id ?? []));
  const named = new Set(people.map(({ code }) => code));
  return master.people
    .filter(({ code, officeId, leftOn }) => spoken.has(officeId) && !named.has(code) && (leftOn === null || leftOn >= master.today))
    .map(({ id }) => id);
}

function countsOf(rows: CheckedRow[], seats: Seat[], gone: string[]): Counts {
  const of = (outcome: CheckedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    faulty: of('faulty'),
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    faults: rows.reduce((sum, { faults }) => sum + faults.length, 0),
    gone: gone.length,
    posts: seats.filter(({ made }) => made !== null).length,
  };
}

function fingerprint(rows: CheckedRow[], gone: string[]): string {
  const told = { rows: rows.map(({ line, outcome, difference }) => [line, outcome, difference]), gone };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
