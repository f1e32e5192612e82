import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Section officers approve only «by delegation» (domain.md §2.12): the instance says whether they do. */
export const sectionOfficersApprove = rule({ key: 'drafts.sectionOfficersApprove', schema: z.boolean(), standard: false, source: null });
