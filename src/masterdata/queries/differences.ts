import type { Difference } from '../contract/certifications.ts';
import type { OfficeList } from './officeList.ts';

const MOST = 200;

/** What of the list is not as it was certified. */
export function differencesOf(before: OfficeList, now: OfficeList): Difference[] {
  const people = new Map([...before.people, ...now.people].map((person) => [person.code, person]));
  const byPerson = ({ person, post }: OfficeList['charges'][number]) => ({
    key: post,
    nameHi: people.get(person)?.nameHi ?? person,
    nameEn: people.get(person)?.nameEn ?? person,
  });
  return [
    ...compared('post', before.posts, now.posts, ({ abbreviation, nameHi, nameEn }) => ({ key: abbreviation, nameHi, nameEn })),
    ...compared('person', before.people, now.people, ({ code, nameHi, nameEn }) => ({ key: code, nameHi, nameEn })),
    ...compared('charge', before.charges, now.charges, byPerson, ({ post, person, kind, from }) => [post, person, kind, from].join('|')),
  ].slice(0, MOST);
}

function compared<T extends object>(
  what: Difference['what'],
  before: T[],
  now: T[],
  named: (row: T) => Pick<Difference, 'key' | 'nameHi' | 'nameEn'>,
  same: (row: T) => string = (row) => named(row).key,
): Difference[] {
  const [former, current] = [before, now].map((rows) => new Map(rows.map((row) => [same(row), row]))) as [Map<string, T>, Map<string, T>];
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
