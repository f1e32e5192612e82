import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {};
