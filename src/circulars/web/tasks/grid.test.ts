import { expect, test } from 'vitest';
import { laidOver, legacyCell, readSheet } from './grid.ts';

test('a copied sheet is read by tabs and lines, also with quoted cells', () => {
  expect(readSheet('क\t1\r\nख\t2\r\n')).toEqual([['क', '1'], ['ख', '2']]); // prettier-ignore
  expect(readSheet('"दो\nपंक्तियाँ"\t"""उद्धरण"""')).toEqual([['दो पंक्तियाँ', '"उद्धरण"']]);
  expect(readSheet('5" पाइप\t3')).toEqual([['5" पाइप', '3']]);
});

test('it is laid from the cell on, keeps what stands beside it, and ends at the last column and row', () => {
  const sheet = [['x', 'y', 'z'], ['u', 'v', 'w']]; // prettier-ignore
  expect(laidOver([['क', 'ख', 'ग']], sheet, { row: 0, column: 1, columns: 3 })).toEqual([['क', 'x', 'y'], ['', 'u', 'v']]); // prettier-ignore
  expect(laidOver([], Array.from({ length: 9_000 }, () => ['1']), { row: 0, column: 0, columns: 1 })).toHaveLength(500); // prettier-ignore
});

test('Kruti Dev is found in the cell where it stands', () => {
  expect(legacyCell([['कार्यालय'], ['dk;kZy; vf/kdkjh dk uke']])).toMatchObject({ row: 2, column: 1 });
  expect(legacyCell([['Collectorate, Bareilly']])).toBeNull();
});
