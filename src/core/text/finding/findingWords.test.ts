import { describe, expect, test } from 'vitest';
import { findingText, soughtWords } from './findingWords.ts';

const finds = (typed: string, text: string) =>
  soughtWords(typed).every(({ written, sounded }) =>
    [written, sounded].some((beginning) => beginning !== null && findingText([text]).includes(` ${beginning}`)),
  );

describe('a name is found', () => {
  test.each(['शर्मा', 'शर्', 'Sharma', 'sarma', 'sha', 'sar', 'SHARMA', 'रवि शर्मा', 'ravi sarma'])('by «%s»', (typed) => {
    expect(finds(typed, 'रवि शर्मा Ravi Sharma')).toBe(true);
  });
  test.each(['वर्मा', 'verma', 'ravi verma', 'x'])('not by «%s»', (typed) => {
    expect(finds(typed, 'रवि शर्मा Ravi Sharma')).toBe(false);
  });
  test('by its number as it is written, not by a sound', () => {
    expect(soughtWords('अनुभाग 12')[1]).toEqual({ written: '12', sounded: null });
  });
});

test('nobody types a key', () => {
  expect(soughtWords('=srm').map(({ written }) => written)).toEqual(['srm']);
});
