import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Days after which what did not arrive is taken back by itself. */
export const lastDay = rule({ key: 'exchange.days', schema: z.int().min(1).max(60), standard: 8, source: null });

/** Days for which an addressee waits at most for what is announced to it, whatever last day its sender names. */
export const longestWait = rule({ key: 'exchange.waitDays', schema: z.int().min(8).max(365), standard: 60, source: null });

/** Days after which the contents of what was refused, taken back or ended are cleared away; the evidence stays. */
export const keepEnded = rule({ key: 'exchange.keepDays', schema: z.int().min(1).max(3_650), standard: 30, source: null });

/** Attempts without success after which a person must look at it; attempts come after 30, 120 and 1200 s, then hourly. */
export const mostTries = rule({ key: 'exchange.tries', schema: z.int().min(3).max(2_000), standard: 27, source: null });

/** Hours after which what is still undelivered is told to the administrator. */
export const warnAfter = rule({ key: 'exchange.warnAfterHours', schema: z.int().min(1).max(720), standard: 24, source: null });
