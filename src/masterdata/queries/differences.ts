import type { Difference } from '../contract/certifications.ts';
import type { OfficeList } from './officeList.ts';

const MOST = 200;

/** What of the list is not as it was certified. */
export function differencesOf(before: OfficeList, now: OfficeList): Difference[] {
  const people = new Map([...before.people, ...now.people].map((person) => [person.code, person]));
  return [
    ...compared(before.posts, now.posts, {
      what: 'post',
      named: ({ abbreviation, nameHi, nameEn }) => ({ key: abbreviation, nameHi, nameEn }),
      same: ({ abbreviation }) => abbreviation,
    }),
    ...compared(before.people, now.people, {
      what: 'person',
      named: ({ code, nameHi, nameEn }) => ({ key: code, nameHi, nameEn }),
      same: ({ code }) => code,
    }),
    ...compared(before.charges, now.charges, {
      what: 'charge',
      named: ({ person, post }) => ({
        key: post,
        nameHi: people.get(person)?.nameHi ?? person,
        nameEn: people.get(person)?.nameEn ?? person,
      }),
      same: ({ post, person, kind, from }) => [post, person, kind, from].join('|'),
    }),
  ].slice(0, MOST);
}

interface Comparing<T> {
  what: Difference['what'];
  named: (row: T) => Pick<Difference, 'key' | 'nameHi' | 'nameEn'>;
  /** Rows that are the same thing, before and now. */
  same: (row: T) => string;
}

function compared<T extends object>(before: T[], now: T[], { what, named, same }: Comparing<T>): Difference[] {
  const former = new Map(before.map((row) => [same(row), row]));
  const current = new Map(now.map((row) => [same(row), row]));
  const found: Difference[] = [];
  for (const [key, row] of current) {
    const old = former.get(key);
    if (!old) found.push({ what, how: 'new', fields: [], ...named(row) });
    else {
      const fields = Object.keys(row).filter((field) => JSON.stringify(row[field as keyof T]) !== JSON.stringify(old[field as keyof T]));
      if (fields.length > 0) found.push({ what, how: 'changed', fields, ...named(row) });
    }
  }
  for (const [key, row] of former) if (!current.has(key)) found.push({ what, how: 'gone', fields: [], ...named(row) });
  return found;
}
