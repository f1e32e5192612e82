import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';
import { type Publicity, publicity } from '#dispatch/contract/publicity.ts';

/** Seconds between two time stamps on the record. Each costs the authority one answer. */
export const stampSeconds = rule({ key: 'record.stampSeconds', schema: z.int().min(5).max(86_400), standard: 60, source: null });

/** What strangers may learn of issued letters by themselves: with the code on the paper, also by number and date, or nothing. */
export const letterPublicity = rule<Publicity>({
  key: 'letters.publicity',
  schema: publicity,
  standard: 'code',
  source: null,
});
