import { expect, test } from 'vitest';
import { addPapers, type Chosen, type FormPaper, removeRow, samePapers, sentEnclosures, setRow } from './enclosureLines.ts';

const NONE = { enclosures: '', papers: [] };
const uploaded = (letter: string): Chosen => ({
  title: `शीर्षक ${letter}`,
  name: `${letter}.pdf`,
  pages: 1,
  address: '',
  of: { sha256: letter.repeat(64) },
});

test('a PDF takes the first empty line and gives it its title; the next one a line of its own', () => {
  const all = addPapers(setRow(setRow(NONE, 2, ''), 1, 'मूल अभिलेख'), [uploaded('a'), uploaded('b')]);
  expect(all.enclosures).toBe('मूल अभिलेख\nशीर्षक a\nशीर्षक b');
  expect(all.papers.map(({ line }) => line)).toEqual([2, 3]);
});

test('a PDF laid behind a line leaves what stands there', () => {
  const all = addPapers(setRow(NONE, 1, 'सूची'), [uploaded('a'), uploaded('b')], 1);
  expect(all.enclosures).toBe('सूची');
  expect(all.papers.map(({ line }) => line)).toEqual([1, 1]);
});

test('a line goes with its PDFs, and those after it move up', () => {
  const all = removeRow(addPapers(NONE, [uploaded('a'), uploaded('b'), uploaded('c')]), 2);
  expect(all.enclosures).toBe('शीर्षक a\nशीर्षक c');
  expect(all.papers.map(({ line, name }) => [line, name])).toEqual([
    [1, 'a.pdf'],
    [2, 'c.pdf'],
  ]);
});

test('empty lines are not sent, and a PDF without a title is called as its file', () => {
  const all = setRow(addPapers(setRow(NONE, 1, ' '), [uploaded('a')], 3), 3, ' ');
  expect(sentEnclosures(all)).toEqual({ enclosures: ['a'], papers: [{ line: 1, sha256: 'a'.repeat(64) }] });
});

test('pages of a paper are the same before and after they were kept, another PDF of one name is not', () => {
  const { title: _, ...cut } = {
    ...uploaded('आदेश (2-3)'),
    line: 1,
    of: { paperId: '7', document: 1, pages: { from: 2, to: 3 }, sha256: null },
  };
  const kept: FormPaper = { ...cut, of: { sha256: 'f'.repeat(64) } };
  expect(samePapers([cut], [kept])).toBe(true);
  expect(samePapers([{ ...kept, of: { sha256: 'e'.repeat(64) } }], [kept])).toBe(false);
  expect(samePapers([{ ...kept, line: 2 }], [kept])).toBe(false);
});
