import { expect, test } from 'vitest';
import { isNameOf } from './nameOf.ts';

test.each([
  ['SANKALP PRAKASH', 'Sankalp Prakash'],
  ['PRAKASH SANKALP', 'Shri Sankalp Prakash'],
  ['DR. S. PRAKASH', 'Sankalp Kumar Prakash'],
  ['MEERA', 'Meera Namuna'],
])('«%s» can be %s', (subject, name) => expect(isNameOf(subject, name)).toBe(true));

test.each([
  ['RAM OTHER', 'Meera Namuna'],
  ['MEERA OTHER', 'Meera Namuna'],
  ['SHRI', 'Meera Namuna'],
  ['MEERA NAMUNA', ''],
  ['', 'Meera Namuna'],
  ['DS UP 4', 'Meera Namuna'],
])('«%s» is not %s', (subject, name) => expect(isNameOf(subject, name)).toBe(false));
