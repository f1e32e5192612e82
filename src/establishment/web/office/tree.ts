import type { OfficeRow } from '../../contract/offices.ts';

export interface Branch {
  office: OfficeRow;
  depth: number;
}

/** Offices each below its own, in the order of the list; with words, those that bear them all and the way down to them. */
export function branches(offices: readonly OfficeRow[], words: string): Branch[] {
  const below = Map.groupBy(offices, ({ parentId }) => parentId);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const bears = ({ nameHi, nameEn, code }: OfficeRow) => wanted.every((word) => `${nameHi} ${nameEn} ${code}`.toLowerCase().includes(word));
  const walk = (parentId: string | null, depth: number): Branch[] =>
    (below.get(parentId) ?? []).flatMap((office) => {
      const under = walk(office.id, depth + 1);
      return under.length > 0 || bears(office) ? [{ office, depth }, ...under] : [];
    });
  return walk(null, 0);
}
