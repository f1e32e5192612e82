import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Days after which what did not arrive is taken back by itself. */
export const lastDay = rule({ key: 'exchange.days', schema: z.int().min(1).max(60), standard: 8, source: null });

/** Attempts without success after which a person must look at it; attempts come after 30, 120 and 1200 s, then hourly. */
export const mostTries = rule({ key: 'exchange.tries', schema: z.int().min(3).max(2_000), standard: 27, source: null });

/** Hours after which what is still undelivered is told to the administrator. */
export const warnAfter = rule({ key: 'exchange.warnAfterHours', schema: z.int().min(1).max(720), standard: 24, source: null });
