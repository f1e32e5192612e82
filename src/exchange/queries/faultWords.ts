import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { fill } from '#core/http.ts';
import { en as coreEn } from '#core/messages.en.ts';
import { hi as coreHi } from '#core/messages.hi.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

const SENTENCES: Record<Visit['language'], Record<string, string>> = { hi: { ...coreHi, ...hi }, en: { ...coreEn, ...en } };

/** As the courier keeps it: the code of a sentence, and what stands in its places. */
const kept = z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) });

/** What another program did not say stands in no place of its sentence. */
const filled = (sentence: string, details: Record<string, string | number>) => fill(sentence, details).replaceAll(/\{[^{}]*\}/g, '—');

/** Why the last attempt came to nothing, in the reader's language; the reason that lies behind it (`details.code`) is told by its own sentence, too. */
export function faultWords({ language }: Pick<Visit, 'language'>, fault: string): string | null {
  if (fault === '') return null;
  const { code, details } = kept.parse(JSON.parse(fault));
  const sentences = SENTENCES[language];
  const reason = sentences[String(details.code)];
  return [sentences[code] ?? code, reason].flatMap((sentence) => (sentence === undefined ? [] : filled(sentence, details))).join(' ');
}
