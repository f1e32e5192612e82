import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWorkingDays } from './calendar.ts';
import { addDays } from '../text/days.ts';

const off = [0, 6];
// Holi week of 2026: a Tuesday, a Wednesday, and a Sunday that is off anyhow.
const holidays = ['2026-03-03', '2026-03-04', '2026-03-08'];

describe('working days', () => {
  test.each([
    ['2026-03-25', '2026-03-25', 0],
    ['2026-03-25', '2026-03-24', 0],
    ['2026-03-25', '2026-03-26', 1],
    ['2026-03-27', '2026-03-30', 1], // Friday to Monday
    ['2026-03-02', '2026-03-09', 3], // Holi takes two, the week's end two
  ])('from %s to %s are %i', (from, to, days) => {
    expect(countWorkingDays({ off, holidays }, from, to)).toBe(days);
  });

  test('are the same whether one walks day by day or counts by weeks', () => {
    const walked = (from: string, length: number, free: number[], closed: string[]) => {
      let count = 0;
      for (let day = addDays(from, 1), left = length; left > 0; day = addDays(day, 1), left--) {
        if (!free.includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !closed.includes(day)) count++;
      }
      return count;
    };
    const offset = fc.integer({ min: -20_000, max: 40_000 });
    fc.assert(
      fc.property(offset, fc.nat(900), fc.uniqueArray(fc.nat(6)), fc.uniqueArray(fc.nat(900)), (start, length, free, closed) => {
        const from = addDays('2026-01-01', start);
        const days = closed.map((one) => addDays(from, one));
        expect(countWorkingDays({ off: free, holidays: days }, from, addDays(from, length))).toBe(walked(from, length, free, days));
      }),
    );
  });
});
