import { readPem } from '../../../../verify/core/asn1/certificate.ts';
import type { JsonObject } from '../../../../verify/core/bag/json.ts';
import { followProof, readProof } from '../../../../verify/core/bag/proofs.ts';
import { fromBase64, fromHex } from '../../../../verify/core/bytes.ts';
import { checkToken } from '../../../../verify/core/cms/timeStamp.ts';
import { type Code, type Finding, sayInto, verdictOf } from '../../../../verify/core/findings.ts';
import { newTrust } from '../../../../verify/core/trust/trust.ts';
import type { PrintAnswer } from '../../contract/public.ts';

export interface Proven {
  /**
   * How far the proof holds. `wrong`: it is not one of this link, or the authority's token is not one of this proof. `untrusted`: it
   * holds, but who stamped it is none of the authorities that the office trusts.
   */
  state: 'sealed' | 'stamped' | 'untrusted' | 'wrong';
}

const OF_ANOTHER: Code[] = ['stamp.wrong', 'stamp.otherContent', 'stamp.unreadable'];

/** Follows the proof from the link that the chain has now to the authority's token, by the rules of the stranger's program. */
export async function judgeProof({ proof, stamp, hash, position }: PrintAnswer, roots: string): Promise<Proven> {
  if (proof === null || proof.link.hash !== hash || proof.link.position !== position) return { state: 'wrong' };
  const read = readProof(proof as unknown as JsonObject);
  const reached = followProof(read);
  if (reached.seal === null || (read.stamp && !reached.stamp)) return { state: 'wrong' };
  if (!reached.stamp || !stamp) return { state: 'sealed' };
  const imprint = fromHex(reached.stamp)!;
  const findings: Finding[] = [];
  const imprintOf = (name: string) => (name === 'SHA-256' ? imprint : new Uint8Array());
  const trust = newTrust({ roots: readPem(roots), now: new Date() });
  await checkToken(trust, sayInto(findings), { token: fromBase64(stamp.token) ?? new Uint8Array(), imprintOf });
  if (findings.some(({ code }) => OF_ANOTHER.includes(code))) return { state: 'wrong' };
  return { state: verdictOf(findings) === 'broken' ? 'untrusted' : 'stamped' };
}
