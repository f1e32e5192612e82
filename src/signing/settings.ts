import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Whether a key in a PKCS#12 file may sign here. A file can be copied, a token cannot: off until the office permits it. */
export const keyFilesPermitted = rule({ key: 'signing.keyFiles', schema: z.boolean(), standard: false, source: null });

/** Minutes from the making of a list to the last signature on it. */
export const signingMinutes = rule({ key: 'signing.minutes', schema: z.int().min(1).max(240), standard: 30, source: null });
