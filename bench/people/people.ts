import path from 'node:path';
import type { AimedResult } from '../signatures/aims.ts';
import { openSmallOffice } from '../signatures/office.ts';
import { findMeasures, signInMeasures, withPosts } from './posts.ts';
import { sheetMeasures } from './sheet.ts';

const MEASURES: Record<string, (folder: string) => Promise<AimedResult[]>> = {
  'sheet': async (folder) => {
    const office = await openSmallOffice(folder);
    return sheetMeasures(office).finally(office.stop);
  },
  'find': (folder) => withPosts(folder, findMeasures),
  'sign-in': (folder) => withPosts(folder, signInMeasures),
}; // prettier-ignore

/** How an office comes onto e-Office by a sheet, how posts are found among 100,000, and how people come in. */
export async function measurePeople(
  folder: string,
  { only, tell }: { only: string; tell: (line: string) => void },
): Promise<AimedResult[]> {
  const results: AimedResult[] = [];
  for (const [name, take] of Object.entries(MEASURES)) {
    if (!name.includes(only)) continue;
    tell(`people: ${name}`);
    results.push(...(await take(path.join(folder, name))));
  }
  return results;
}
