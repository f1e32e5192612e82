import { z } from 'zod';
import { bytes, id, route } from '#core/contract.ts';

/** A ZIP of one BagIt bag each (docs/evidence-format.md §7). */
export const bundleFile = route({
  method: 'GET', path: '/api/files/:id/bundle.zip', who: 'post', summary: 'The whole file with signatures, chain, proofs and time stamps, for checking without us',
  recordsReading: true,
  input: z.object({ id }),
  output: bytes,
}); // prettier-ignore

export const extractFile = route({
  method: 'POST', path: '/api/files/:id/extract', who: 'post', summary: 'The notes and papers named, as a bundle; of the rest only the hashes',
  input: z.object({
    id,
    notes: z.array(id).min(1).max(5_000).describe('Ids of sent notes'),
    papers: z.array(z.int().min(1).max(1_000_000)).max(5_000).default([]).describe('Places in the correspondence'),
  }),
  output: bytes,
}); // prettier-ignore

export const bundleLetter = route({
  method: 'GET', path: '/api/issues/:id/bundle.zip', who: 'post', summary: 'An issued letter with what goes along with it and its certificates, for checking without us',
  recordsReading: true,
  input: z.object({ id }),
  output: bytes,
}); // prettier-ignore
