import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** How many PDFs may go along with one letter. */
export const mostPapers = rule({ key: 'drafts.mostPapers', schema: z.number().int().min(0).max(40), standard: 20, source: null });
/** How much they may weigh together, in MB: an e-mail grows by a third on its way, and many servers take no more than 25 MB. */
export const papersMb = rule({ key: 'drafts.papersMb', schema: z.number().int().min(1).max(200), standard: 15, source: null });
