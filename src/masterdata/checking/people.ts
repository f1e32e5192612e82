import { formatDay } from '#core/text/days.ts';
import { isTooYoung } from '#establishment/contract/words.ts';
import type { ColumnKey } from '../contract/columns.ts';
import { type Checking, tell } from './faults.ts';
import type { Master, MasterPerson } from './master.ts';
import type { Place } from './places.ts';
import { normalCode, type Values } from './values.ts';

export const FACTS = ['nameHi', 'nameEn', 'email', 'mobile', 'bornOn', 'joinedOn'] as const;
export type Facts = Record<(typeof FACTS)[number], string | null>;

export interface Read {
  row: Checking;
  values: Values;
  place: Place;
}

/** One person of the sheet, with all rows in which he stands; the first is the one of the regular charge. */
export interface SheetPerson {
  code: string;
  /** None: a new entry. */
  there: MasterPerson | null;
  facts: Facts;
  changed: boolean;
  main: Read;
  others: Read[];
}

/** Puts rows together by code, and holds each person against the master and against the others. */
export function readPeople(reads: Read[], master: Master, { mayAdmin }: { mayAdmin: boolean }): SheetPerson[] {
  const byCode = new Map(master.people.map((person) => [normalCode(person.code), person]));
  const foreign = new Set(master.elsewhere.map(({ code }) => normalCode(code)));
  const people: SheetPerson[] = [];
  for (const [code, [main, ...others]] of grouped(reads)) {
    const there = byCode.get(code) ?? null;
    if (foreign.has(code)) tell(main.row, 'code', 'codeElsewhere');
    else if (there?.leftOn && there.leftOn < master.today) tell(main.row, 'code', 'hasLeft', { details: { day: formatDay(there.leftOn) } });
    if (there) for (const read of [main, ...others]) passStanding(read, there);
    for (const other of others) passRepeated(other, main);
    const facts = factsOf(main.values, there);
    refuseChild(main.row, facts, there);
    const changed = there !== null && differ(main.row, facts, there);
    if (changed && there.administers && !mayAdmin) tell(main.row, 'code', 'adminEntry');
    people.push({ code: there?.code ?? code, there, facts, changed, main, others });
  }
  refuseTaken(people, master);
  return people;
}

function refuseChild(row: Checking, { bornOn, joinedOn }: Facts, there: MasterPerson | null): void {
  const stands = there?.bornOn === bornOn && there.joinedOn === joinedOn;
  if (bornOn !== null && joinedOn !== null && !stands && isTooYoung(bornOn, joinedOn))
    tell(row, row.cells.bornOn ? 'bornOn' : 'joinedOn', 'tooYoung');
}

const isRegular = ({ place }: Read) => place.kind === 'regular';

function grouped(reads: Read[]): Map<string, [Read, ...Read[]]> {
  const groups = new Map<string, [Read, ...Read[]]>();
  for (const read of reads) {
    const { code } = read.values;
    if (code === undefined) continue;
    const group = groups.get(code);
    if (!group) groups.set(code, [read]);
    else if (!isRegular(read)) group.push(read);
    else if (!isRegular(group[0])) group.unshift(read);
    else tell(read.row, 'code', 'codeTwice', { details: { line: group[0].row.line } });
  }
  return groups;
}

/** What stands so in the master already is no fault of this sheet. */
function passStanding({ row, values }: Read, there: MasterPerson): void {
  const stands = (column: ColumnKey) =>
    FACTS.includes(column as 'email') && values[column as 'email'] !== undefined && values[column as 'email'] === there[column as 'email'];
  row.faults = row.faults.filter(({ column }) => column !== 'code' && !stands(column));
}

/** A further row of a person needs his code only; what else it says of him must be the same. */
function passRepeated({ row, values }: Read, main: Read): void {
  row.faults = row.faults.filter(({ code, column }) => !(code === 'wanting' && column !== 'code'));
  for (const field of FACTS)
    if (values[field] !== undefined && values[field] !== main.values[field])
      tell(row, field, 'personDiffers', { details: { line: main.row.line }, offers: main.row.cells[field] ? [main.row.cells[field]] : [] });
}

/** An empty cell leaves what stands there. */
function factsOf(values: Values, there: MasterPerson | null): Facts {
  return Object.fromEntries(FACTS.map((field) => [field, values[field] ?? there?.[field] ?? null])) as Facts;
}

function differ(row: Checking, facts: Facts, there: MasterPerson): boolean {
  for (const field of FACTS) if (facts[field] !== there[field]) row.difference.push({ field, from: there[field], to: facts[field] });
  return row.difference.length > 0;
}

/** Address and mobile belong to one person: in the sheet, and in the whole instance. Who of another office has them is not told. */
function refuseTaken(people: SheetPerson[], master: Master): void {
  for (const field of ['email', 'mobile'] as const) {
    const inSheet = new Map<string, SheetPerson>();
    const moving = new Map(people.flatMap(({ there, facts }) => (there ? [[there.id, facts[field]] as const] : [])));
    const here = new Map(master.people.flatMap((person) => (person[field] === null ? [] : [[person[field], person] as const])));
    const foreign = new Set(master.elsewhere.map((person) => person[field]));
    for (const person of people) {
      const value = person.facts[field];
      if (value === null || person.main.values[field] === undefined) continue;
      const { row } = person.main;
      const twin = inSheet.get(value);
      const holder = here.get(value);
      if (twin) tell(row, field, `${field}Twice`, { details: { line: twin.main.row.line } });
      else inSheet.set(value, person);
      if (person.there?.[field] === value) continue;
      // Whoever gives it up in the same sheet frees it.
      if (holder && holder.id !== person.there?.id && (moving.get(holder.id) ?? value) === value)
        tell(row, field, `${field}Here`, { details: { code: holder.code, nameHi: holder.nameHi, nameEn: holder.nameEn } });
      else if (foreign.has(value)) tell(row, field, `${field}Elsewhere`);
    }
  }
}
