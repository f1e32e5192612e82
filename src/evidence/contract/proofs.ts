import { z } from 'zod';
import { id, instant } from '#core/contract.ts';

const place = z.object({
  id,
  at: instant,
  previous: z.string(),
  index: z.int(),
  size: z.int(),
  path: z.array(z.string()).describe('Hashes of RFC 6962 §2.1.1, nearest first, base64url'),
});

/** That a link of a paper's chain stands under a seal, and the seal under a time stamp (docs/evidence-format.md §5). */
export const proof = z.object({
  format: z.literal('patravali.proof/1'),
  link: z.object({ paper: id, position: z.int(), hash: z.string() }),
  seal: place,
  stamp: place.nullable().describe('None until the authority has answered'),
});
export type ProofView = z.output<typeof proof>;
