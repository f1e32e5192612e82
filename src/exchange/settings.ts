import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Days after which what did not arrive is taken back by itself. */
export const lastDay = rule({ key: 'exchange.days', schema: z.int().min(1).max(60), standard: 8, source: null });

/** Attempts without success after which a person must look at it; attempts come after 30, 120 and 1200 s, then hourly. */
export const mostTries = rule({ key: 'exchange.tries', schema: z.int().min(3).max(2_000), standard: 27, source: null });

/** Largest consignment and largest single paper that this instance takes, in MB, and the kinds of paper. */
export const largestConsignment = rule({ key: 'exchange.largestMb', schema: z.int().min(1).max(100_000), standard: 2_048, source: null });
export const largestPaper = rule({ key: 'exchange.largestPaperMb', schema: z.int().min(1).max(100_000), standard: 2_048, source: null });
export const acceptedTypes = rule({
  key: 'exchange.types',
  schema: z.array(z.string().regex(/^[\w.+-]+\/[\w.+*-]+$/)),
  standard: [
    'application/pdf',
    'application/json',
    'image/*',
    'text/*',
    'application/vnd.*',
    'application/msword',
    'application/zip',
    'application/octet-stream',
  ],
  source: null,
});

/** Whether this instance takes part in the exchange of confidential papers: both ends must (CSMOP 2022; domain.md §1.3, §8.2). */
export const takesConfidential = rule({ key: 'exchange.confidential', schema: z.boolean(), standard: false, source: null });

/** Roles whose posts may send files and receipts to other instances: heads of section and office (domain.md §8.1, S70). */
export const senderRoles = rule({
  key: 'exchange.senderRoles',
  schema: z.array(z.string()),
  standard: ['section_officer', 'officer', 'minister_office'],
  source: 'domain.md S70',
});
