import { type ColumnKey, KIND_WORDS, sameWords } from '../contract/columns.ts';
import { type ChargeKind, role, type Role } from '#establishment/contract/words.ts';
import { en } from '#establishment/messages.en.ts';
import { hi } from '#establishment/messages.hi.ts';
import { type Checking, tell } from './faults.ts';
import type { Master, MasterDesignation, MasterOffice, MasterSection } from './master.ts';
import { nearestBy } from './nearest.ts';
import { unfaulted } from './values.ts';

export interface Place {
  office: MasterOffice | null;
  section: MasterSection | null;
  designation: MasterDesignation | null;
  kind: ChargeKind;
  roles: Role[] | null;
}

const KINDS = new Map<string, ChargeKind>(
  (['regular', 'additional', 'officiating'] as const).flatMap((kind) =>
    [kind, hi[`establishment.charge.${kind}`], en[`establishment.charge.${kind}`], ...KIND_WORDS[kind]].map(
      (word) => [sameWords(word), kind] as const,
    ),
  ),
);
const ROLES = new Map<string, Role>(
  role.options.flatMap((one) =>
    [one, hi[`establishment.role.${one}`], en[`establishment.role.${one}`]].map((word) => [sameWords(word), one] as const),
  ),
);
export const roleWord = (one: string): string => (hi as Record<string, string>)[`establishment.role.${one}`] ?? one;
export const kindWord = (kind: ChargeKind): string => hi[`establishment.charge.${kind}`];

/** Finds offices, sections and designations by code or name in either language; where none is, the nearest are offered. */
export function placeReader(master: Master): (row: Checking) => Place {
  const offices = finder(
    master.offices,
    ({ code, nameHi, nameEn }) => [code, nameHi, nameEn],
    ({ code }) => code,
  );
  const designations = finder(
    master.designations,
    ({ short, nameHi, nameEn }) => [short, nameHi, nameEn],
    (one) => designationWord(one, master),
  );
  const sections = new Map(
    master.offices.map(({ id }) => {
      const own = master.sections.filter(({ officeId }) => officeId === id);
      return [
        id,
        finder(
          own,
          ({ code, nameHi, nameEn }) => [code, nameHi, nameEn],
          (one) => sectionWord(one, master),
        ),
      ];
    }),
  );
  const home = master.offices.find(({ id }) => id === master.officeId)!;
  const nearestRole = nearestBy(role.options, (one) => [roleWord(one), en[`establishment.role.${one}`]]);

  return (row) => {
    const office = unfaulted(row, 'office') === undefined ? home : offices(row, 'office');
    if (office?.closedOn) tell(row, 'office', 'officeClosed');
    return {
      office,
      section: office === null ? null : sections.get(office.id)!(row, 'section'),
      designation: designations(row, 'designation'),
      kind: kindOf(row),
      roles: rolesOf(row, nearestRole),
    };
  };
}

/** The word by which a section or designation is written in a sheet: its name, or its code where the name is not its own. */
export const designationWord = (one: MasterDesignation, { designations }: Pick<Master, 'designations'>): string =>
  designations.some(({ id, nameHi }) => id !== one.id && sameWords(nameHi) === sameWords(one.nameHi)) ? one.short : one.nameHi;
export const sectionWord = (one: MasterSection, { sections }: Pick<Master, 'sections'>): string =>
  sections.some(({ id, officeId, nameHi }) => id !== one.id && officeId === one.officeId && sameWords(nameHi) === sameWords(one.nameHi))
    ? one.code
    : one.nameHi;

/** Codes go before names: what is one thing's code may be another's name. */
function finder<T extends { id: string }>(
  known: readonly T[],
  namesOf: (one: T) => [code: string, ...names: string[]],
  word: (one: T) => string,
) {
  const byCode = new Map(known.map((one) => [sameWords(namesOf(one)[0]), one]));
  const byName = new Map<string, T[]>();
  for (const one of known)
    for (const name of new Set(namesOf(one).slice(1).map(sameWords))) byName.set(name, [...(byName.get(name) ?? []), one]);
  const nearest = nearestBy(known, namesOf);
  return (row: Checking, column: ColumnKey): T | null => {
    const typed = unfaulted(row, column);
    if (typed === undefined) return null;
    const words = sameWords(typed);
    const found = byCode.has(words) ? [byCode.get(words)!] : (byName.get(words) ?? []);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) tell(row, column, 'several', { offers: found.map((one) => namesOf(one)[0]) });
    else tell(row, column, `${column}Unknown`, { details: { typed }, offers: nearest(typed).map(word) });
    return null;
  };
}

function kindOf(row: Checking): ChargeKind {
  const typed = unfaulted(row, 'chargeKind');
  if (typed === undefined) return 'regular';
  const kind = KINDS.get(sameWords(typed));
  if (kind === undefined)
    tell(row, 'chargeKind', 'kindUnknown', { offers: (['regular', 'additional', 'officiating'] as const).map(kindWord) });
  return kind ?? 'regular';
}

function rolesOf(row: Checking, nearest: (typed: string) => Role[]): Role[] | null {
  const typed = unfaulted(row, 'roles');
  if (typed === undefined) return null;
  const words = typed.split(/[,;/+]/).map((word) => word.trim()).filter(Boolean); // prettier-ignore
  const known = words.map((word) => ROLES.get(sameWords(word)));
  const at = known.indexOf(undefined);
  if (at >= 0) {
    const offers = nearest(words[at]!).map((one) => words.map((word, place) => (place === at ? roleWord(one) : word)).join(', '));
    tell(row, 'roles', 'roleUnknown', { details: { typed: words[at]! }, offers });
    return null;
  }
  return [...new Set(known as Role[])].toSorted((a, b) => role.options.indexOf(a) - role.options.indexOf(b));
}
