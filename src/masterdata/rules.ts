import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/**
 * Who certifies the list of an office: its own head, or the head of the district, department or other unit at the top of its branch
 * (District Magistrate, secretary). The letters say that data is certified by the District Magistrate, without saying for which offices.
 */
export const certifier = rule({
  key: 'masterdata.certifier',
  schema: z.enum(['officeHead', 'unitHead']),
  standard: 'officeHead',
  source: null,
});
