import type { AimedResult } from './aims.ts';
import { manySignatures, pdfMeasures } from './documents.ts';
import { letterMeasures } from './letters.ts';
import { type SmallOffice, openSmallOffice } from './office.ts';
import { proofMeasure } from './proofs.ts';
import { publicMeasures } from './publicPage.ts';
import { sendMeasures } from './sending.ts';
import { tokenMeasure } from './token.ts';
import { chainMeasures } from './thousandNotes.ts';

const BATCHES = 3;

/** All measures of signatures and of the record, in an office of their own. */
const MEASURES: Record<string, (office: SmallOffice) => Promise<AimedResult[]>> = {
  'send': sendMeasures,
  'letters': (office) => letterMeasures(office, BATCHES),
  'pdf': pdfMeasures,
  'token': tokenMeasure,
  'public': publicMeasures,
  'notes': chainMeasures,
  'many': manySignatures,
  'proof': async (office) => [await proofMeasure(office)],
}; // prettier-ignore

export async function measureSignatures(
  folder: string,
  { only, tell }: { only: string; tell: (line: string) => void },
): Promise<AimedResult[]> {
  const office = await openSmallOffice(folder);
  const results: AimedResult[] = [];
  try {
    for (const [name, take] of Object.entries(MEASURES)) {
      if (!name.includes(only)) continue;
      tell(`signatures: ${name}`);
      try {
        results.push(...(await take(office)));
      } catch (error) {
        // One that does not hold must not hide the figures of the others.
        tell(`signatures: ${name} failed: ${error instanceof Error ? error.stack : String(error)}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await office.stop();
  }
  return results;
}
