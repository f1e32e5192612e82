import type { Visit } from '#core/context.ts';
import { readJws } from '#core/record/jws.ts';

interface Copy {
  number: number;
  signed: string;
}

/** The newest directories, as they were signed, that name these keys between them: mostly the last one alone. */
export async function copiesNaming({ db }: Pick<Visit, 'db'>, kids: readonly string[]): Promise<Copy[]> {
  const found: Copy[] = [];
  const left = new Set(kids);
  for (let below = 2 ** 31 - 1; left.size > 0;) {
    const copy = await db
      .selectFrom('directoryCopy')
      .select(['number', 'signed'])
      .where('number', '<', below)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!copy) break;
    const named = kidsIn(copy.signed).filter((kid) => left.delete(kid));
    if (named.length > 0) found.push(copy);
    below = copy.number;
  }
  return found;
}

/** Kept here because it was believed when it came. */
function kidsIn(signed: string): string[] {
  const { members = [] } = (readJws(signed)?.payload ?? {}) as { members?: { keys: { kid: string }[] }[] };
  return members.flatMap(({ keys }) => keys.map(({ kid }) => kid));
}
