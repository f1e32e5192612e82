import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';
import { type Requirable, requirable } from '../contract/entry.ts';

/** Fields a number needs besides delivery mode, subject and, for an electronic one, the scan. The manual's list was not found. */
export const requiredFields = rule<Requirable[]>({
  key: 'receipt.required',
  schema: z.array(requirable),
  standard: ['letterOn', 'senderName'],
  source: null,
});
