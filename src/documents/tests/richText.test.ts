import { describe, expect, test } from 'vitest';
import { type Block, columnsOf, paragraphsOf, plainText, richText, type Table } from '../richText.ts';
import { cell, doc, para } from './letters.ts';

const accepts = (value: unknown) => richText.safeParse(value).success;
const withText = (text: string) => doc(para(text));
const list = (...content: Block[]): Block => ({ type: 'bulletList', content: [{ type: 'listItem', content }] });
const rows = (...content: ReturnType<typeof cell>[][]): Table => ({
  type: 'table',
  content: content.map((cells) => ({ type: 'tableRow', content: cells })),
});

describe('the closed document', () => {
  test('takes what the editor of notes writes', () => {
    const reference = {
      type: 'reference' as const,
      attrs: { kind: 'page' as const, targetId: '101', page: 1, paragraph: null, label: 'वि.प. पृष्ठ 1' },
    };
    const bold = { type: 'text' as const, text: 'तत्काल', marks: [{ type: 'bold' as const }, { type: 'underline' as const }] };
    const note = doc(para('देखें ', reference, bold, { type: 'hardBreak' }), list(para('एक')), {
      type: 'orderedList',
      attrs: { start: 1, type: null },
      content: [{ type: 'listItem', content: [para('दो')] }],
    });
    expect(richText.parse(note)).toEqual(note);
    expect(plainText(note)).toBe('देखें वि.प. पृष्ठ 1तत्काल\n\nएक\nदो');
  });

  test.each([
    ['a node of no use here', { type: 'doc', content: [{ type: 'image', attrs: { src: 'http://x.example' } }] }],
    ['HTML instead of a document', '<p>text</p>'],
    ['italic, which Devanagari has not', doc(para({ type: 'text', text: 'x', marks: [{ type: 'italic' }] } as never))],
    ['an attribute that no one named', { type: 'doc', content: [{ type: 'paragraph', attrs: { numbered: true, style: 'x' } }] }],
    [
      'a reference to a number that is none',
      doc(para({ type: 'reference', attrs: { kind: 'page', targetId: '1 or 1=1', label: 'x' } } as never)),
    ],
    ['an empty document', { type: 'doc', content: [] }],
    ['a right-to-left override', withText('a\u202eb')],
    ['a NUL byte', withText('a\u0000b')],
    ['half of a character', withText('a\ud800b')],
    ['a table with a short row', doc(rows([cell('tableCell', '1'), cell('tableCell', '2')], [cell('tableCell', '3')]))],
    ['a joined cell that leaves the table', doc(rows([cell('tableCell', '1', { rowspan: 2 })]))],
    ['nothing', null],
  ])('refuses %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });

  test('normalises at the door', () => {
    expect(plainText(richText.parse(withText('\u0915\u093c \u0958 e\u0301')))).toBe('\u0915\u093c \u0915\u093c é');
  });

  test('bounds depth, nodes and characters, and says so before it looks inside', () => {
    const nested = (depth: number): Block => (depth === 0 ? para('x') : list(nested(depth - 1)));
    expect(accepts(doc(nested(4)))).toBe(true);
    for (const value of [
      doc(nested(6)),
      doc(nested(3_000)),
      doc(...Array.from({ length: 5_000 }, () => para())),
      withText('क'.repeat(200_001)),
    ]) {
      expect(richText.safeParse(value).error?.issues.map((issue) => issue.message)).toEqual(['richText.tooLarge']);
    }
    expect(accepts(withText('क'.repeat(200_000)))).toBe(true);
  });
});

test('joined cells are counted across and down', () => {
  const joined = rows(
    [cell('tableHeader', 'अ', { colspan: 2 }), cell('tableHeader', 'ब', { rowspan: 2 })],
    [cell('tableCell', '1'), cell('tableCell', '2')],
  );
  expect(columnsOf(joined)).toBe(3);
});

test('only paragraphs of the top level that say something are numbered', () => {
  expect(
    paragraphsOf(doc(para('1'), para(), para('  '), list(para('नहीं')), { ...para('नहीं'), attrs: { numbered: false } }, para('2'))),
  ).toBe(2);
});
