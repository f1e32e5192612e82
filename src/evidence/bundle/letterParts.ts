import type { Visit } from '#core/context.ts';
import { readRevisions } from '#signing/pdf/revisions.ts';
import { DOCUMENT_STAMP } from '#signing/pdf/signatureFields.ts';
import type { SignedPart } from './readme.ts';

/** Where the signatures of letters lie in their bytes; one letter is read after the other. */
export async function letterParts(
  { instance }: Pick<Visit, 'instance'>,
  letters: { path: string; sha256: string }[],
): Promise<SignedPart[]> {
  const parts: SignedPart[] = [];
  for (const { path, sha256 } of letters) {
    const revisions = await readRevisions(await instance.blobs.get(sha256));
    for (const { range, subFilter, signedAt } of revisions?.fields ?? [])
      if (range) parts.push({ path, range, isStamp: subFilter === DOCUMENT_STAMP, at: signedAt });
  }
  return parts;
}
