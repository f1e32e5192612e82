import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, financialYear, formatCount, formatDay, formatInstant, letterDay, parseDay } from './days.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  it('shows a day as the office writes it', () => {
    expect(formatDay('2026-04-28')).toBe('28-04-2026');
    expect(letterDay('2026-03-20', 'hi')).toBe('20 मार्च, 2026');
    expect(letterDay('2026-03-20', 'en')).toBe('20 March, 2026');
    expect(letterDay('2026-09-05', 'hi')).toBe('5 सितम्बर, 2026');
  });

  it.each([
    ['28-04-2026', '2026-04-28'],
    ['28/4/26', '2026-04-28'],
    ['28.4.2026', '2026-04-28'],
    ['२८-०४-२०२६', '2026-04-28'],
    ['२८/4/२६', '2026-04-28'],
    [' 01-01-1947 ', '1947-01-01'],
    ['29-02-2024', '2024-02-29'],
    ['29-02-2000', '2000-02-29'],
  ])('reads %s as it was meant', (typed, day) => expect(parseDay(typed)).toBe(day));

  it.each([
    '31-02-2026',
    '29-02-2023',
    '29-02-1900',
    '00-04-2026',
    '28-13-2026',
    '28-00-2026',
    '31-04-2026',
    '28-4/26',
    '28-04-026',
    '2026-04-28',
    '28-04-0026',
    '28-04-20260',
    '',
    'कल',
    '28 04 2026',
    '-1-04-2026',
    '1e1-04-2026',
    '28-04-2026\u0000',
    '٢٨-٠٤-٢٠٢٦',
  ])('does not take «%s» for a day', (typed) => expect(parseDay(typed)).toBeNull());

  it('reads back every day that it shows', () => {
    fc.assert(fc.property(anyDay, (day) => parseDay(formatDay(day)) === day));
  });

  it('never fails on what people type, and answers a real day or nothing', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9०-९]{1,2}[-/.][0-9०-९]{1,2}[-/.][0-9०-९]{2,4}$/));
    fc.assert(
      fc.property(typed, (text) => {
        const day = parseDay(text);
        expect(day === null || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day).toBe(true);
      }),
    );
  });

  it('refuses to show what is no day', () => {
    for (const wrong of ['', '2026-02-30', '28-04-2026', '2026-4-28', '2026-04-28T00:00'])
      expect(() => formatDay(wrong)).toThrow(RangeError);
  });

  it('puts an instant on the Indian clock and calendar', () => {
    expect(formatInstant(new Date('2026-04-28T11:30:00Z'))).toBe('28-04-2026 17:00');
    expect(formatInstant(new Date('2026-04-28T18:29:59Z'))).toBe('28-04-2026 23:59');
    expect(formatInstant(new Date('2026-12-31T18:30:00Z'))).toBe('01-01-2027 00:00');
    expect(dayOf(new Date('2026-03-31T18:29:59.999Z'))).toBe('2026-03-31');
    expect(dayOf(new Date('2026-03-31T18:30:00Z'))).toBe('2026-04-01');
    expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError);
  });

  it('agrees with a plain shift of five and a half hours since 1950', () => {
    const instant = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        const shifted = new Date(date.getTime() + 19_800_000).toISOString();
        expect(dayOf(date)).toBe(shifted.slice(0, 10));
        expect(formatInstant(date)).toBe(`${formatDay(shifted.slice(0, 10))} ${shifted.slice(11, 16)}`);
      }),
    );
  });

  it('begins the financial year in April', () => {
    expect(financialYear('2026-04-01')).toBe('2026-27');
    expect(financialYear('2026-03-31')).toBe('2025-26');
    expect(financialYear('2099-12-31')).toBe('2099-00');
    expect(financialYear('1999-04-01')).toBe('1999-00');
    fc.assert(
      fc.property(anyDay, (day) => {
        const first = Number(financialYear(day).slice(0, 4));
        expect(day >= `${first}-04-01` && day <= `${first + 1}-03-31`).toBe(true);
      }),
    );
  });

  it('groups numbers by lakh and crore', () => {
    const shown = [0, 999, 83153, 8315300, 12635340, -83153].map(formatCount);
    expect(shown).toEqual(['0', '999', '83,153', '83,15,300', '1,26,35,340', '-83,153']);
    expect(formatCount(9007199254740993n)).toBe('9,00,71,99,25,47,40,993');
    fc.assert(fc.property(fc.maxSafeInteger(), (n) => Number(formatCount(n).replaceAll(',', '')) === (n === 0 ? 0 : n)));
  });

  it('counts days on and back again', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    fc.assert(fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => addDays(addDays(day, n), -n) === day));
    expect(() => addDays('2026-01-01', 1e9)).toThrow(RangeError);
  });
});
