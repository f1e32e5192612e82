import type { Language } from '#core/context.ts';
import type { Details } from '#core/errors.ts';
import { fill } from '#core/http.ts';
import { messages } from '../../messages.ts';

/** A refusal that was kept, said in the language of whoever reads it. */
export function sentenceOf(language: Language, { code, details }: { code: string; details: Details }): string {
  const said: Record<string, string> = messages[language];
  const why = String(details.why ?? '');
  const reason = why.startsWith('circular.refusal.') ? said[why] : undefined;
  if (reason !== undefined) return fill(said[code] ?? '{reason}', { ...details, reason });
  return fill(said[code] ?? said['exchange.refusal.format']!, details);
}
