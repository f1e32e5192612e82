import { asText, type Bytes, latin } from './bytes.ts';
import { type BundleGiven, type BundleResult, checkBundle } from './checkBundle.ts';
import { checkPdf, type PdfResult } from './checkPdf.ts';
import { readPem } from './asn1/certificate.ts';
import { linkHash } from './bag/chain.ts';
import { checkNote, readStatement } from './bag/statements.ts';
import { checkPrintedHash } from './checkBundle.ts';
import { type Finding, inBoth, sayInto, type Texts, type Verdict, verdictOf } from './findings.ts';
import { newTrust } from './trust/trust.ts';
import { Unreadable } from './unreadable.ts';

export interface NoteResult {
  kind: 'note' | 'unknown';
  verdict: Verdict;
  findings: Finding[];
  notChecked: Texts[];
}

export type Result = PdfResult | BundleResult | NoteResult;

/** A file, and for a signed note the other half of it: statement and signature in any order. */
export interface Files {
  bytes: Uint8Array;
  second?: Uint8Array | undefined;
}

/** Finds out what the file is and checks it. */
export async function checkFile({ bytes, second }: Files, given: BundleGiven): Promise<Result> {
  const head = latin(bytes.subarray(0, 5) as Bytes);
  if (head === '%PDF-') return checkPdf(bytes, given);
  if (head.startsWith('PK')) return checkBundle(bytes, given);
  const [statement, cms] = isStatement(bytes) ? [bytes, second] : [second, bytes];
  if (statement && isStatement(statement)) return checkSignedNote({ statement, cms }, given);
  return answer('unknown', [], (say) => say('bad', cms?.[0] === 0x30 ? 'file.onlySignature' : 'file.unknown'));
}

const isStatement = (bytes: Uint8Array): boolean => asText(bytes.subarray(0, 1)) === '{';

async function checkSignedNote(
  { statement, cms }: { statement: Uint8Array; cms: Uint8Array | undefined },
  { roots, now, hash }: BundleGiven,
): Promise<NoteResult> {
  const findings: Finding[] = [];
  if (!cms) return answer('note', findings, (say) => say('bad', 'file.onlyStatement'));
  const say = sayInto(findings);
  const trust = newTrust({ roots: typeof roots === 'string' ? readPem(roots) : roots, now });
  try {
    const read = readStatement(statement as Bytes);
    const { link, note } = read;
    if (note.position !== link.position || linkHash(link.previous, { content: note, digest: null }) !== link.hash)
      say('bad', 'chain.otherHash', { position: link.position });
    if (hash !== undefined) checkPrintedHash(say, { hash, links: [{ ...link, content: note, digest: null }] });
    await checkNote(trust, say, { statement: read, cms: cms as Bytes, provenBy: null });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say('bad', 'statement.unreadable', { more: error.message });
  }
  return { kind: 'note', verdict: verdictOf(findings), findings, notChecked: [inBoth('open.chain'), inBoth('open.pdfPerson')] };
}

function answer(kind: NoteResult['kind'], findings: Finding[], speak: (say: ReturnType<typeof sayInto>) => void): NoteResult {
  speak(sayInto(findings));
  return { kind, verdict: verdictOf(findings), findings, notChecked: [] };
}
