import { messages as en } from './messages.en.ts';
import { messages as hi } from './messages.hi.ts';

export type Level = 'ok' | 'bad' | 'warn' | 'info';
export type Code = keyof typeof hi;
export type Language = 'hi' | 'en';
export type Texts = Record<Language, string>;
export type Details = Record<string, string | number | Date>;

/** One thing that was looked at, and what came of it. */
export interface Finding {
  code: Code;
  level: Level;
  /** Which signature, note or paper; null for the whole. */
  about: Texts | null;
  hi: string;
  en: string;
  details: Record<string, string>;
}

/** Writes a finding down. The places of the sentence are filled from the details. */
export type Say = (level: Level, code: Code, details?: Details) => void;

export function sayInto(list: Finding[], about: Texts | null = null): Say {
  return (level, code, details = {}) => {
    const plain = Object.entries(details).map(([name, value]) => [name, value instanceof Date ? isoOf(value) : String(value)]);
    list.push({
      code,
      level,
      about,
      hi: sentence('hi', code, details),
      en: sentence('en', code, details),
      details: Object.fromEntries(plain),
    });
  };
}

export function sentence(language: Language, code: Code, details: Details = {}): string {
  const text = language === 'hi' ? hi[code] : en[code];
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    return value instanceof Date ? instant(language, value) : String(value ?? '—');
  });
}

export const inBoth = (code: Code, details: Details = {}): Texts => ({
  hi: sentence('hi', code, details),
  en: sentence('en', code, details),
});

const CLOCKS = Object.fromEntries(
  (['hi', 'en'] as const).map((language) => [
    language,
    new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, {
      dateStyle: 'medium',
      timeStyle: 'medium',
      hourCycle: 'h23',
      timeZone: 'Asia/Kolkata',
    }),
  ]),
) as Record<Language, Intl.DateTimeFormat>;

/** Indian time, for reading. */
export function instant(language: Language, at: Date): string {
  return Number.isNaN(at.getTime()) ? '—' : CLOCKS[language].format(at);
}

const isoOf = (at: Date): string => (Number.isNaN(at.getTime()) ? '' : at.toISOString());

/** `held`: everything was checked and holds. `open`: nothing is wrong, but something could not be checked. `broken`: it does not hold. */
export type Verdict = 'held' | 'open' | 'broken';

export function verdictOf(findings: Finding[]): Verdict {
  if (findings.some(({ level }) => level === 'bad')) return 'broken';
  return findings.some(({ level }) => level === 'warn') ? 'open' : 'held';
}

/** What was found, without the sentences that all is unchanged when something is wrong after all. */
export function withoutComfort(findings: Finding[], comforts: Set<Code>): Finding[] {
  return verdictOf(findings) === 'broken' ? findings.filter(({ code }) => !comforts.has(code)) : findings;
}

/** True of an earlier state at most, when something is wrong with the very thing that was signed. */
export const OWN_COMFORTS = new Set<Code>(['signature.good', 'stamp.good', 'revocation.good']);
