import { getSchema } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import { richText } from '#documents/richText.ts';
import { noteExtensions } from './extensions.ts';

const schema = getSchema(noteExtensions());
const paragraph = (...content: object[]) => ({ type: 'paragraph', attrs: { numbered: true }, content });
const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const reference = { type: 'reference', attrs: { kind: 'page', targetId: '41', page: 3, paragraph: null, label: 'वि.प. पृष्ठ 3' } };
const cell = (type: string) => ({ type, content: [paragraph(text('38'))] });

const note = {
  type: 'doc',
  content: [
    paragraph(text('मुख्यमंत्री कार्यालय के पत्र '), reference, { type: 'hardBreak' }, text('का सन्दर्भ', 'bold', 'underline')),
    { type: 'paragraph', attrs: { numbered: false } },
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('पहला'))] }] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('तीसरा'))] }] },
    { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader'), cell('tableCell')] }] },
  ],
};

describe('what the editor writes', () => {
  const written: unknown = schema.nodeFromJSON(note).toJSON();
  test('is taken by the server with nothing left over', () => expect(richText.safeParse(written)).toMatchObject({ success: true }));
  test('is what was put in', () => expect(written).toMatchObject(note));
  test('from an empty text is taken too', () =>
    expect(richText.safeParse(schema.topNodeType.createAndFill()?.toJSON()).success).toBe(true));
});

test('the editor knows no sign that the server does not', () => {
  expect(Object.keys(schema.nodes).toSorted()).toEqual([
    'bulletList',
    'doc',
    'hardBreak',
    'listItem',
    'orderedList',
    'paragraph',
    'reference',
    'table',
    'tableCell',
    'tableHeader',
    'tableRow',
    'text',
  ]);
  expect(Object.keys(schema.marks).toSorted()).toEqual(['bold', 'underline']);
});
