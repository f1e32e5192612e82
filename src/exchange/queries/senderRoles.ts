import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Roles whose posts may send files and receipts to other instances: heads of section and office (domain.md §8.1, S70). */
export const senderRoles = rule({
  key: 'exchange.senderRoles',
  schema: z.array(z.string()),
  standard: ['section_officer', 'officer', 'minister_office'],
  source: 'domain.md S70',
});
