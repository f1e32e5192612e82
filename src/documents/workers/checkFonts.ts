import { stampPdf } from '../stamp.ts';

/** For `doctor`: prints a word of Devanagari and of Latin. Null when both come out. */
export async function checkFonts(): Promise<string | null> {
  return stampPdf(['श्रीमती ज्ञानेन्द्र, संख्या 123 – Office'], { width: 200, height: 40 }).then(
    () => null,
    (error: Error) => `Letters cannot be printed (${error.message}). Install the packages anew: npm ci --ignore-scripts.`,
  );
}
