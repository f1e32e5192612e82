import { describe, expect, test } from 'vitest';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { dayOf, daysBetween, formatBytes, formatCount, formatDay, formatInstant, nearDay, readDay, weekday } from './format.ts';
import { cut, hindiOrder, joined, letters, plainDigits, unjoined } from './hindi.ts';

describe('dates as the office writes them', () => {
  test('a day stands as dd-mm-yyyy', () => expect(formatDay('2026-04-28')).toBe('28-04-2026'));
  test('late in the evening of London it is already tomorrow in Lucknow', () => {
    expect(dayOf('2026-04-28T18:30:00Z')).toBe('2026-04-29');
    expect(formatInstant('2026-04-28T18:31:00Z')).toBe('29-04-2026 00:01');
  });
  test('today, tomorrow and yesterday have words, other days have none', () => {
    expect(nearDay('2026-05-01', '2026-04-30')).toBe('tomorrow');
    expect(nearDay('2026-04-30', '2026-04-30')).toBe('today');
    expect(nearDay('2026-04-29', '2026-04-30')).toBe('yesterday');
    expect(nearDay('2026-05-02', '2026-04-30')).toBeNull();
  });
  test('days are counted over the end of a leap February', () => expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2));
  test('the weekday is said in the language of the page', () => {
    expect(weekday('2026-04-30', 'hi')).toBe('गुरुवार');
    expect(weekday('2026-04-30', 'en')).toBe('Thursday');
  });
});

describe('a typed date', () => {
  test.each([
    ['20-03-2026', '2026-03-20'],
    ['20/03/2026', '2026-03-20'],
    ['2.3.26', '2026-03-02'],
    ['२०-०३-२०२६', '2026-03-20'],
    ['20032026', '2026-03-20'],
    [' 2 3 26 ', '2026-03-02'],
    ['2026-03-20', '2026-03-20'],
    ['29-02-2028', '2028-02-29'],
    ['01.01.79', '2079-01-01'],
    ['01.01.80', '1980-01-01'],
  ])('%s is read', (typed, day) => expect(readDay(typed)).toBe(day));
  test.each(['31-02-2026', '29-02-2026', '2026', '00-01-2026', '20-13-2026', '1-1-1899', '1-1-2200', '20-03-202', 'कल', '', '20--03-2026'])(
    '%s is not',
    (typed) => expect(readDay(typed)).toBeNull(),
  );
});

describe('numbers', () => {
  test('are grouped the Indian way', () => {
    expect(formatCount(83153)).toBe('83,153');
    expect(formatCount(12635340)).toBe('1,26,35,340');
  });
  test('of bytes are said in KB and MB', () => {
    expect(formatBytes(12)).toBe('1 KB');
    expect(formatBytes(1_100_000)).toBe('1.1 MB');
  });
});

describe('Hindi on the screen', () => {
  test('the line does not break inside ई-ऑफिस or a date, and copied text is as stored', () => {
    const stored = 'ई-ऑफिस: पत्र दिनांक 20-03-2026, शत-प्रतिशत';
    expect(joined(stored)).toBe('ई-\u2060ऑफिस: पत्र दिनांक 20-\u206003-\u20602026, शत-प्रतिशत');
    expect(unjoined(joined(stored))).toBe(stored);
  });
  test('a number of the office is left alone', () => expect(joined('34-13099/3/2026')).toBe('34-13099/3/2026'));
  test('letters are whole clusters', () => expect(letters('क्षत्रिय')).toEqual(['क्ष', 'त्रि', 'य']));
  test('a cut subject keeps its last cluster whole', () => {
    expect(cut('सम्बन्ध में', 3)).toBe('सम्ब…');
    expect(cut('ई-मेल', 5)).toBe('ई-मेल');
  });
  test('Devanagari figures are read', () => expect(plainDigits('१५/०४/२०२६')).toBe('15/04/2026'));
  test('a list sorts as Hindi does', () =>
    expect(['गोण्डा', 'अमेठी', 'कानपुर', 'आगरा'].toSorted(hindiOrder.compare)).toEqual(['अमेठी', 'आगरा', 'कानपुर', 'गोण्डा']));
});

test('every place in a Hindi sentence of the shell is in the English one', () => {
  const places = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].toSorted();
  for (const [key, sentence] of Object.entries(hi)) expect([key, places(en[key as keyof typeof hi])]).toEqual([key, places(sentence)]);
});
