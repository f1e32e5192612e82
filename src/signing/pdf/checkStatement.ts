import { createHash } from 'node:crypto';
import { type CmsFinding, checkCms } from './checkCms.ts';

const MOST_KEPT = 300;
const found = new Map<string, CmsFinding>();

/**
 * Judges a detached CMS over a statement, both in base64, as `checkCms` does. What travels is looked at more than once (before it is
 * signed for, when it is laid, when its time is asked for): of the latest the finding is kept.
 */
export function checkStatement({ statement, cms }: { statement: string; cms: string }): CmsFinding {
  const key = createHash('sha256').update(statement).update('.').update(cms).digest('base64');
  const known = found.get(key);
  if (known) return known;
  const bytes = Buffer.from(statement, 'base64');
  const finding = checkCms(Buffer.from(cms, 'base64'), (name) => createHash(name).update(bytes).digest());
  if (found.size >= MOST_KEPT) found.delete(found.keys().next().value!);
  found.set(key, finding);
  return finding;
}
