import { describe, expect, test } from 'vitest';
import { inscript } from './inscript.ts';
import { type Layout, typeAll } from './layout.ts';
import { remington } from './remington.ts';

/** Latin caps as on the keyboard: capitals are typed with Shift, signs by their own key. */
const SIGNS: Record<string, string> = {
  ';': 'Semicolon',
  ':': '+Semicolon',
  "'": 'Quote',
  '"': '+Quote',
  ',': 'Comma',
  '<': '+Comma',
  '.': 'Period',
  '>': '+Period',
  '/': 'Slash',
  '?': '+Slash',
  '[': 'BracketLeft',
  '{': '+BracketLeft',
  ']': 'BracketRight',
  '}': '+BracketRight',
  '\\': 'Backslash',
  '-': 'Minus',
  '=': 'Equal',
  '+': '+Equal',
  '!': '+Digit1',
  '@': '+Digit2',
  '#': '+Digit3',
  '%': '+Digit5',
  $: '+Digit4',
  '^': '+Digit6',
  '&': '+Digit7',
  '*': '+Digit8',
  '(': '+Digit9',
  '`': 'Backquote',
  '~': '+Backquote',
};

function typed(layout: Layout, caps: string): string {
  const presses = [...caps].map(
    (cap) => SIGNS[cap] ?? (/\d/.test(cap) ? `Digit${cap}` : `${/[A-Z]/.test(cap) ? '+' : ''}Key${cap.toUpperCase()}`),
  );
  return typeAll(layout, presses);
}

describe('a typist of the InScript keyboard writes', () => {
  test.each([
    ['hldjebnr', 'पत्रावली'],
    ['mjkej', 'सरकार'],
    ["'fhdhCr", 'टिप्पणी'],
    ['mdbrk=l', 'स्वीकृत'],
    ['kejd/en/', 'कार्यालय'],
    ['Dvgcaov', 'अनुमोदन'],
    ['EosM', 'आदेश'],
    ['&s^', 'क्षेत्र'],
    ['h#lf', 'प्रति'],
    ['k$c', 'कर्म'],
    ['heXp', 'पाँज'],
    ['20>', '20।'],
  ])('%s → %s', (caps, word) => expect(typed(inscript, caps)).toBe(word));
});

describe('a typist of the Remington Gail keyboard writes', () => {
  test.each([
    ['i(koyh', 'पत्रावली'],
    ['ljdkj', 'सरकार'],
    ['VfIi.kh', 'टिप्पणी'],
    ['Lohd=r', 'स्वीकृत'],
    ['dkZ;ky;', 'कार्यालय'],
    ["vkns'k", 'आदेश'],
    ['vks', 'ओ'],
    ['vkS', 'औ'],
    ['bZ', 'ई'],
    ['mq', 'ऊ'],
    [',s', 'ऐ'],
    ['Hkkjr', 'भारत'],
    ['{ks(', 'क्षेत्र'],
    ['of\'ks"k', 'विशेष'],
    ['izrf', 'प्रति'],
    ['dkS[k', 'कौख'],
    ['ikWap', 'पाँच'],
    ['dkWyst', 'कॉलेज'],
    ['10#', '10:'],
    ['vr#', 'अतः'],
    ['!!', '॥'],
    ['QkN+', 'फाछ्'],
  ])('%s → %s', (caps, word) => expect(typed(remington, caps)).toBe(word));

  test('the same half letter stays half before a consonant', () => expect(typed(remington, 'jkT;')).toBe('राज्य'));
});
