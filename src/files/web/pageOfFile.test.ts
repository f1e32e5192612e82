import { describe, expect, test } from 'vitest';
import type { PaperInFile } from '../contract.ts';
import { firstPage, pageOfFile, turned } from './pageOfFile.ts';

const paper = (position: number, [pageFrom, pageTo]: [number, number], rest: Partial<PaperInFile> = {}) =>
  ({ id: String(position), position, pageFrom, pageTo, flag: '', removedAt: null, documents: [], ...rest }) as unknown as PaperInFile;

const scanned = (...pages: number[]) => pages.map((count, index) => ({ position: index + 1, name: 'पत्र.pdf', sha256: 'a', pages: count }));
const papers = [
  paper(1, [1, 5], { documents: scanned(3, 2) }),
  paper(2, [6, 7], { removedAt: '2026-03-25T05:00:00Z' }),
  paper(3, [8, 8]),
  paper(4, [9, 10], { flag: 'puc', documents: scanned(2) }),
];

describe('a page of the correspondence', () => {
  test('is found in the second document of its paper', () =>
    expect(pageOfFile(papers, 4)).toMatchObject({ paper: { id: '1' }, document: 2, pageInDocument: 1 }));
  test('of a paper without a scan is in no document', () =>
    expect(pageOfFile(papers, 8)).toMatchObject({ paper: { id: '3' }, document: null }));
  test('beyond the last one is nowhere', () => expect(pageOfFile(papers, 11)).toBeUndefined());
});

describe('turning pages', () => {
  test('passes over a paper that was taken out, both ways', () => {
    expect(turned(papers, 5, 1)).toBe(8);
    expect(turned(papers, 8, -1)).toBe(5);
  });
  test('stops at the ends', () => {
    expect(turned(papers, 10, 1)).toBe(10);
    expect(turned(papers, 1, -1)).toBe(1);
  });
});

describe('a file opens', () => {
  test('at the paper under consideration', () => expect(firstPage({ correspondence: papers })).toBe(9));
  test('at its last paper when none is flagged', () => expect(firstPage({ correspondence: papers.slice(0, 3) })).toBe(8));
  test('at page 1 while it holds nothing', () => expect(firstPage({ correspondence: [] })).toBe(1));
});
