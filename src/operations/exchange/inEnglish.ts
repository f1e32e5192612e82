import type { Details } from '#core/errors.ts';
import { fill } from '#core/http.ts';
import { messages } from '../../messages.ts';

/** The sentence of a code, as commands say it. */
export const inEnglish = (code: string, details: Details = {}): string => fill(messages.en[code as keyof typeof messages.en], details);
