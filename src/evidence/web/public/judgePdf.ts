import { checkPdf, type PdfResult } from '../../../../verify/core/checkPdf.ts';
import { sha256Hex } from '../../../../verify/core/digests.ts';
import type { LetterAnswer } from '../../contract/public.ts';

export interface Judged {
  outcome: 'same' | 'extended' | 'changed' | 'other' | 'unsigned' | 'notPdf' | 'held' | 'open' | 'printed' | 'differs';
  findings: PdfResult['findings'];
}

/** What a PDF is beside the letter that the office has registered; without one, what its signatures say by themselves. Nothing leaves the browser. */
export async function judgePdf(bytes: Uint8Array, { letter, roots }: { letter: LetterAnswer | null; roots: string }): Promise<Judged> {
  const { verdict, findings } = await checkPdf(bytes, { roots, now: new Date() });
  return { outcome: outcomeOf(bytes, { verdict, findings, pdf: letter?.pdf ?? null }), findings };
}

type Facts = Pick<PdfResult, 'verdict' | 'findings'> & { pdf: LetterAnswer['pdf'] };

function outcomeOf(bytes: Uint8Array, { verdict, findings, pdf }: Facts): Judged['outcome'] {
  if (pdf && sha256Hex(bytes) === pdf.sha256) return 'same';
  // Readers accept a few bytes before the header.
  if (!new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')) return 'notPdf';
  const unsigned = findings.some(({ code }) => code === 'pdf.unsigned');
  if (unsigned) return pdf ? 'other' : 'unsigned';
  if (verdict === 'broken') return 'changed';
  if (!pdf) return verdict;
  const begins = bytes.length > pdf.size && sha256Hex(bytes.subarray(0, pdf.size)) === pdf.sha256;
  return begins ? 'extended' : 'other';
}

/** Whether a PDF is the very one that was printed with a code: its digest beside the one that the office has kept. */
export function judgePrint(bytes: Uint8Array, { sha256 }: { sha256: string }): Judged {
  return { outcome: sha256Hex(bytes) === sha256 ? 'printed' : 'differs', findings: [] };
}
