import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** Working days in which all signatures must stand; then the letter is void with its number. */
export const signWithin = rule({ key: 'issue.signWithinDays', schema: z.number().int().min(0).max(60), standard: 3, source: null });
/** Calendar days by which a printed date may differ from today without a warning (the orders of 2026 differ by six and eight; domain.md §4.4). */
export const farDate = rule({ key: 'issue.farDateDays', schema: z.number().int().min(0).max(365), standard: 3, source: null });
/** Days from today beyond which no letter is dated, whatever the reason: a number given to it would be spent on a slip of the pen. */
export const farthestDate = rule({ key: 'issue.farthestDateDays', schema: z.number().int().min(0).max(365), standard: 60, source: null });
