import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

const MOST_KEPT = 100_000;
// What PostgreSQL says of a word never changes; asking it once saves most of a rebuilding's time.
const known = new Map<string, string>();

/**
 * The stem of each word by PostgreSQL's own dictionaries, Hindi or English by its first letter; words with digits stay whole.
 * The dictionary is asked word by word, because the text parser would cut number strings and take slashes for file names.
 */
export async function stemsOf({ db }: Pick<Visit, 'db'>, words: Iterable<string>): Promise<Map<string, string>> {
  const stems = new Map<string, string>();
  const unknown: string[] = [];
  for (const word of new Set(words)) {
    const stem = /\p{N}/u.test(word) ? word : known.get(word);
    if (stem === undefined) unknown.push(word);
    else stems.set(word, stem);
  }
  if (unknown.length === 0) return stems;
  if (known.size > MOST_KEPT) known.clear();
  const { rows } = await sql<{ word: string; stem: string }>`
    select word, coalesce((case when word ~ '^[a-z]' then ts_lexize('english_stem', word) else ts_lexize('hindi_stem', word) end)[1], word) as stem
    from unnest(${unknown}::text[]) as word`.execute(db);
  for (const { word, stem } of rows) {
    known.set(word, stem);
    stems.set(word, stem);
  }
  return stems;
}
