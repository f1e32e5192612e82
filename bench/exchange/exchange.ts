import path from 'node:path';
import type { AimedResult } from '../signatures/aims.ts';
import { circularMeasure } from './circular.ts';
import { fileMeasures } from './files.ts';
import { gigabyteMeasures } from './gigabyte.ts';
import { openPair } from './pair.ts';

/** Each in offices made for it, so that what one leaves does not burden the next. */
const MEASURES: Record<string, (folder: string) => Promise<AimedResult[]>> = {
  files: (folder) => inPair(folder, fileMeasures),
  gigabyte: (folder) => inPair(folder, gigabyteMeasures),
  circular: circularMeasure,
};

interface Asked {
  /** Part of the name of a measure. */
  only: string;
  tell: (line: string) => void;
}

export async function measureExchange(folder: string, { only, tell }: Asked): Promise<AimedResult[]> {
  const results: AimedResult[] = [];
  for (const [name, take] of Object.entries(MEASURES)) {
    if (!name.includes(only)) continue;
    tell(`exchange: ${name}`);
    try {
      results.push(...(await take(path.join(folder, name))));
    } catch (error) {
      // One that does not hold must not hide the figures of the others.
      tell(`exchange: ${name} failed: ${error instanceof Error ? error.stack : String(error)}`);
      process.exitCode = 1;
    }
  }
  return results;
}

async function inPair(
  folder: string,
  take: (pair: Awaited<ReturnType<typeof openPair>>) => Promise<AimedResult[]>,
): Promise<AimedResult[]> {
  const pair = await openPair(folder);
  try {
    return await take(pair);
  } finally {
    await pair.stop();
  }
}
