import { formatCount } from './format.ts';
import { joined } from './hindi.ts';
import { currentSettings, type Language, useSettings } from './settings.ts';
import { type MessageKey, words } from './words.ts';

export type Values = Record<string, string | number>;

/** A name that the office keeps in both languages, as contracts carry it. */
export interface Named {
  nameHi: string;
  nameEn: string;
}

export interface Text {
  language: Language;
  /** The sentence of a key; numbers among the values are grouped the Indian way. */
  t(key: MessageKey, values?: Values): string;
  /** The name in the language of the page; the other one where it is missing. */
  name(named: Named): string;
}

/** The words in either language, wherever there is no component. */
export const texts: Record<Language, Text> = { hi: textIn('hi'), en: textIn('en') };

/** The words of the page in the person's language. */
export function useText(): Text {
  return texts[useSettings().language];
}

/** The same outside components, e.g. for an error that no component caught. */
export function currentText(): Text {
  return texts[currentSettings().language];
}

function textIn(language: Language): Text {
  return {
    language,
    t: (key, values) => joined(fill(words[language][key], values ?? {})),
    name: ({ nameHi, nameEn }) => joined(language === 'hi' ? nameHi || nameEn : nameEn || nameHi),
  };
}

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** `{name}` is a value; `{count|day|days}` the first word for one and the second for any other number. */
function fill(sentence: string, values: Values): string {
  return sentence.replace(PLACE, (place, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return place;
    if (one !== undefined) return (value === 1 ? one : many) ?? '';
    return typeof value === 'number' ? formatCount(value) : value;
  });
}
