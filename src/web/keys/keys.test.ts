import { expect, test } from 'vitest';
import { capOf, mayAct, nameOf, type Press } from './keys.ts';

const press = (code: string, more: Partial<Press> = {}): Press => ({
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});
const page = { inText: false, on: null, singleKeys: true };

test('a key is named by its place on the board, so that InScript does not matter', () => {
  expect(nameOf(press('KeyE'))).toBe('KeyE');
  expect(nameOf(press('Slash', { shiftKey: true }))).toBe('Shift+Slash');
  expect(nameOf(press('NumpadEnter', { ctrlKey: true }))).toBe('Ctrl+Enter');
  expect(nameOf(press('Numpad3'))).toBe('Digit3');
});

test('while one writes, letters are letters', () => {
  expect(mayAct(press('KeyE'), { ...page, inText: true })).toBe(false);
  expect(mayAct(press('Enter'), { ...page, inText: true })).toBe(false);
  expect(mayAct(press('Enter', { ctrlKey: true }), { ...page, inText: true })).toBe(true);
  expect(mayAct(press('F8'), { ...page, inText: true })).toBe(true);
});

test('a held key walks, but does not send twice', () => {
  expect(mayAct(press('KeyJ', { repeat: true }), page)).toBe(true);
  expect(mayAct(press('KeyE', { repeat: true }), page)).toBe(false);
});

test('a composing input method and the keys of the browser are left alone', () => {
  expect(mayAct(press('KeyE', { isComposing: true }), page)).toBe(false);
  expect(mayAct(press('KeyE', { altKey: true }), page)).toBe(false);
  expect(mayAct(press('KeyE', { metaKey: true }), page)).toBe(false);
});

test('a focused button keeps its own Enter and Space, a link its Enter', () => {
  for (const code of ['Enter', 'Space']) expect(mayAct(press(code), { ...page, on: 'button' })).toBe(false);
  expect(mayAct(press('KeyE'), { ...page, on: 'button' })).toBe(true);
  expect(mayAct(press('Enter'), { ...page, on: 'link' })).toBe(false);
  expect(mayAct(press('Space'), { ...page, on: 'link' })).toBe(true);
});

test('single keys can be switched off; keys with Ctrl, arrows and Escape stay', () => {
  const off = { ...page, singleKeys: false };
  for (const code of ['KeyE', 'Slash', 'Digit1', 'Backslash']) expect(mayAct(press(code), off)).toBe(false);
  expect(mayAct(press('KeyK', { ctrlKey: true }), off)).toBe(true);
  expect(mayAct(press('Escape'), off)).toBe(true);
  expect(mayAct(press('ArrowDown'), off)).toBe(true);
});

test('caps are told as they stand on the board', () => {
  expect(['KeyE', 'Shift+Slash', 'Ctrl+Enter', 'BracketLeft', 'Digit1', 'Ctrl+KeyK'].map(capOf)).toEqual([
    'E',
    '?',
    'Ctrl ⏎',
    '[',
    '1',
    'Ctrl K',
  ]);
});
