import { z } from 'zod';
import { route } from '#core/contract.ts';

const address = z.object({
  code: z.string(),
  kind: z.enum(['office', 'section', 'post']),
  nameHi: z.string(),
  nameEn: z.string(),
  officeHi: z.string(),
  officeEn: z.string(),
  titleHi: z.string(),
  titleEn: z.string(),
  state: z.string(),
});
export type Address = z.output<typeof address>;

/** The search of the directory, as far as this page reads it. */
export const searchAddresses = route({
  method: 'GET',
  path: '/api/addresses',
  who: 'post',
  summary: 'Offices, sections and posts of all instances',
  input: z.object({ search: z.string() }),
  output: z.object({ items: z.array(address), next: z.string().nullable() }),
});
