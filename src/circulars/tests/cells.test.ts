import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits, readCell, sumOf } from '../cells.ts';
import type { Column } from '../contract/asks.ts';

const column = (kind: Column['kind'], more: Partial<Column> = {}): Column => ({
  name: 'क',
  kind,
  required: true,
  total: false,
  choices: [],
  ...more,
});

describe('a cell', () => {
  test.each([
    ['number', '१,२०,४५०', 120450],
    ['number', ' -3.25 ', -3.25],
    ['date', '३१/०३/२०२६', '2026-03-31'],
    ['date', '2026-03-31', '2026-03-31'],
    ['yesNo', 'हां', true],
    ['yesNo', 'NO', false],
    ['text', ' कलेक्ट्रेट ', 'कलेक्ट्रेट'],
  ] as const)('of kind %s reads %s', (kind, typed, value) => {
    expect(readCell(column(kind), typed)).toEqual({ value });
  });

  test.each([
    ['number', '1e9'],
    ['number', '0x10'],
    ['number', '=1+1'],
    ['number', '1234567890123'],
    ['date', '29-02-2026'],
    ['yesNo', '2'],
  ] as const)('of kind %s does not read %s', (kind, typed) => {
    expect(readCell(column(kind), typed)).toEqual({ fault: kind });
  });

  test('that was read is one that the sender takes, whatever was typed', () => {
    const kinds = fc.constantFrom(...(['text', 'number', 'date', 'yesNo', 'choice'] as const));
    const figures = fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map(String);
    const typed = fc.oneof(fc.string({ unit: 'binary' }), figures, fc.constantFrom('हाँ', 'एक', '31-03-2026', '१२', ''));
    fc.assert(
      fc.property(kinds, typed, fc.boolean(), (kind, text, required) => {
        const of = column(kind, { required, ...(kind === 'choice' && { choices: ['एक', 'दो'] }) });
        const read = readCell(of, text);
        expect('fault' in read || fits(of, read.value)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('a sum of decimals is exact and does not depend on the order', () => {
  const micros = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(fc.array(micros), (all) => {
      const values = all.map((one) => one / 1e6);
      const exact = all.reduce((sum, one) => sum + BigInt(one), 0n);
      expect(Number(sumOf(values)) * 1e6).toBeCloseTo(Number(exact), 3);
      expect(sumOf(values.toReversed())).toBe(sumOf(values));
    }),
  );
  expect(sumOf([0.1, 0.2, null, 'क', true])).toBe('0.3');
  expect(sumOf([-0.5, 0.25])).toBe('-0.25');
});
