import { expect, test } from 'vitest';
import { actsOn } from '../access.ts';

const print = { makerPostId: '1', holderPostId: '2', sectionId: '7', withdrawn: false };
const post = { postId: '9', roles: ['dealing_hand'], oversees: [] as string[] };

test.each([
  ['its maker', { ...post, postId: '1' }, true],
  ['whoever has the file in hand', { ...post, postId: '2' }, true],
  ['the section officer', { ...post, roles: ['section_officer'], oversees: ['7'] }, true],
  ['an officer above', { ...post, roles: ['officer'], oversees: ['6', '7'] }, true],
  ['the officer of another section', { ...post, roles: ['officer'], oversees: ['6'] }, false],
  ['a dealing hand who sees the section', { ...post, oversees: ['7'] }, false],
])('%s may withdraw a print: %o %s', (_who, actor, may) => {
  expect(actsOn(print, actor)).toEqual(may ? ['withdraw'] : []);
  expect(actsOn({ ...print, withdrawn: true }, actor)).toEqual([]);
});
