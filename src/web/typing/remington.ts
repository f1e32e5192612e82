import type { Layout, Typed } from './layout.ts';

/** Signs that become one when the second is typed after the first. */
const MEETING: Readonly<Record<string, string>> = {
  अा: 'आ',
  आॅ: 'ऑ',
  आे: 'ओ',
  आै: 'औ',
  इर्: 'ई',
  उु: 'ऊ',
  एॅ: 'ऍ',
  एे: 'ऐ',
  'ाॅ': 'ॉ',
  'ाे': 'ो',
  'ाै': 'ौ',
  'ॅं': 'ँ',
  'ंॅ': 'ँ',
  'ॅा': 'ॉ',
  'ृृ': 'ॄ',
  '।।': '॥',
  '‘‘': '“',
  '’’': '”',
};
const HALF_LETTER = /\p{Lo}्$/u;
const AFTER_FIGURE = /[0-9;,()/*\-‘’“”\s]$/u;

/**
 * Remington Gail, the typewriter layout of the offices, in the order of speech: ि and the foot-र after their letter, the reph
 * before it. Keys and joining rules as published with the keyboard "Remington GAIL (SIL)" 1.1 (keyman.com), plain and Shift.
 */
export const remington: Layout = {
  keys: {
    Backquote: ['़', 'द्य'],
    Digit1: ['1', '।'],
    Digit2: ['2', '/'],
    Digit3: ['3', 'ः'],
    Digit4: ['4', '*'],
    Digit5: ['5', '-'],
    Digit6: ['6', '‘'],
    Digit7: ['7', '’'],
    Digit8: ['8', 'द्ध'],
    Digit9: ['9', 'त्र'],
    Digit0: ['0', 'ऋ'],
    Minus: [';', '.'],
    Equal: ['ृ', '्'],
    KeyQ: ['ु', 'फ'],
    KeyW: ['ू', 'ॅ'],
    KeyE: ['म', 'म्'],
    KeyR: ['त', 'त्'],
    KeyT: ['ज', 'ज्'],
    KeyY: ['ल', 'ल्'],
    KeyU: ['न', 'न्'],
    KeyI: ['प', 'प्'],
    KeyO: ['व', 'व्'],
    KeyP: ['च', 'च्'],
    BracketLeft: ['ख्', 'क्ष्'],
    BracketRight: [',', 'द्व'],
    Backslash: ['(', ')'],
    KeyA: ['ं', 'ा'],
    KeyS: ['े', 'ै'],
    KeyD: ['क', 'क्'],
    KeyF: ['ि', 'थ्'],
    KeyG: ['ह', 'ळ'],
    KeyH: ['ी', 'भ्'],
    KeyJ: ['र', 'श्र'],
    KeyK: ['ा', 'ज्ञ'],
    KeyL: ['स', 'स्'],
    Semicolon: ['य', 'रू'],
    Quote: ['श्', 'ष्'],
    KeyZ: ['्र', 'र्'],
    KeyX: ['ग', 'ग्'],
    KeyC: ['ब', 'ब्'],
    KeyV: ['अ', 'ट'],
    KeyB: ['इ', 'ठ'],
    KeyN: ['द', 'छ'],
    KeyM: ['उ', 'ड'],
    Comma: ['ए', 'ढ'],
    Period: ['ण्', 'झ'],
    Slash: ['ध्', 'घ्'],
  },
  join,
};

/** A half letter and the stroke of ा make the whole letter; vowels and matras are built from their strokes. */
function join(before: string, typed: string): Typed {
  if (typed === 'ा' && HALF_LETTER.test(before)) return { back: 1, text: '' };
  if (typed === 'ः' && AFTER_FIGURE.test(before)) return { back: 0, text: ':' };
  if (typed === 'ं' && before.endsWith('ॉ')) return { back: 1, text: 'ाँ' };
  const whole = MEETING[before.slice(-1) + typed];
  return whole === undefined ? { back: 0, text: typed } : { back: 1, text: whole };
}
