import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import type { Limits } from './peers.ts';

const MB = 1024 * 1024;

/** Largest consignment and largest single paper that this instance takes, in MB, and the kinds of paper. */
export const largestConsignment = rule({ key: 'exchange.largestMb', schema: z.int().min(1).max(100_000), standard: 2_048, source: null });
export const largestPaper = rule({ key: 'exchange.largestPaperMb', schema: z.int().min(1).max(100_000), standard: 2_048, source: null });
export const acceptedTypes = rule({
  key: 'exchange.types',
  schema: z.array(z.string().regex(/^[\w.+-]+\/[\w.+*-]+$/)).max(100),
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

/** False while this instance is closed for upkeep: the others see it, and their consignments wait. */
export const isOpen = rule({ key: 'exchange.open', schema: z.boolean(), standard: true, source: null });

/** Roles whose posts may be addressed from other instances; offices and sections always may. */
export const addressableRoles = rule({
  key: 'directory.addressable',
  schema: z.array(z.string().min(1).max(50)).max(20),
  standard: ['section_officer', 'officer', 'minister_office', 'central_registry'],
  source: null,
});

/** Days for which a directory is good after it was published: so long the exchange goes on while the nodal agency is silent. */
export const directoryDays = rule({ key: 'directory.days', schema: z.int().min(2).max(60), standard: 7, source: null });

/** Minutes after which the nodal agency is asked again. */
export const askMinutes = rule({ key: 'directory.minutes', schema: z.int().min(1).max(1_440), standard: 15, source: null });

/** What this instance takes, by its rules. */
export async function ownLimits(visit: Pick<Visit, 'db'>): Promise<Limits> {
  return {
    consignment: (await ruleValue(visit, largestConsignment)) * MB,
    paper: (await ruleValue(visit, largestPaper)) * MB,
    types: await ruleValue(visit, acceptedTypes),
  };
}
