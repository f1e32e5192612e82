import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch } from './fold.ts';
import { searchWords, stopWords } from './searchWords.ts';

const devanagari = fc.string({
  unit: fc.constantFrom(
    ...'कखगङचजञटडणतदनपबमरहअआइएओऑऍािेैोौॉॅ़्ंँः\u0929\u0931\u0958\u095e०1२0॰।.-/( \u200d\u200c\u2060',
    'a',
    'B',
    'É',
    'İ',
    '\u0301',
    '\u0323',
  ),
  maxLength: 40,
});
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), devanagari);

describe('folding for search', () => {
  it.each([
    ['फ़ाइल', 'फाइल'],
    ['\u095eाइल', 'फ\u093cाइल'],
    ['ज़मीन', '\u095bमीन'],
    ['पढ़ें', 'पढें'],
    ['\u0929', 'न\u093c'],
    ['हिन्दी', 'हिंदी'],
    ['सम्बन्ध', 'संबंध'],
    ['पञ्च', 'पंच'],
    ['अङ्क', 'अंक'],
    ['मण्डल', 'मंडल'],
    ['कुम्भ', 'कुंभ'],
    ['बदायूँ', 'बदायूं'],
    ['२०२६', '2026'],
    ['क्\u200dष', 'क्ष'],
    ['श्री\u200cमती', 'श्रीमती'],
    ['ई-\u2060ऑफिस', 'ई-ऑफिस'],
    ['PILIBHIT', 'pilibhit'],
    ['है।', 'है'],
    ['ई-ऑफिस', 'ई–आफिस'],
    ['ई- ऑफिस', 'ई ऑफिस'],
    ['काॅन्फ्रेंसिंग', 'कॉन्फ्रेंसिंग'],
    ['विभागाें काे', 'विभागों को'],
    ['उ०प्र० शासन', 'उ.प्र. शासन'],
    ['उ0प्र0 शासन', 'उप्र शासन'],
    ['आई०टी०', 'आईटी'],
    ['आई०टी', 'आईटी'],
    ['उ०प्र', 'उप्र'],
    ['डॉ० राम', 'डॉ. राम'],
    ['डॉ०राम', 'डॉ. राम'],
    ['U.P.', 'UP'],
  ])('takes %s and %s for one', (one, other) => expect(foldForSearch(one)).toBe(foldForSearch(other)));

  it.each([
    ['दिन', 'दीन'],
    ['सम्मान', 'संमान'],
    ['अन्न', 'अंन'],
    ['फल', 'पल'],
    ['10/2026', '102026'],
  ])('keeps %s and %s apart', (one, other) => expect(foldForSearch(one)).not.toBe(foldForSearch(other)));

  it('keeps the signs inside a number and drops them elsewhere', () => {
    expect(foldForSearch('संख्या: 34-13099/11/2026, (दिनांक 20/03/2026)।')).toBe('संख्या 34-13099/11/2026 दिनांक 20/03/2026');
    expect(foldForSearch('मण्डलायुक्त/जिलाधिकारी - समस्त')).toBe('मंडलायुक्त जिलाधिकारी समस्त');
    expect(foldForSearch('N-11016/6/2016-ARC-DARPG')).toBe('n-11016/6/2016-arc-darpg');
    expect(foldForSearch('-5// 6--7/')).toBe('5 6-7');
    expect(foldForSearch("34-13099/14/2026-मुख्यमंत्री कार्यालय- Chief Minister's Office")).toBe(
      '34-13099/14/2026-मुख्यमंत्री कार्यालय chief minister s office',
    );
  });

  it('finds a number whole and by its parts, without stop words and twice nothing', () => {
    expect(searchWords('34-13099/11/2026')).toEqual(['34-13099/11/2026', '34', '13099', '11', '2026']);
    expect(searchWords('पीलीभीत की पत्रावली को शासन में, पीलीभीत से')).toEqual(['पीलीभीत', 'पत्रावली', 'शासन']);
    expect(searchWords('The file of the District Magistrate')).toEqual(['file', 'district', 'magistrate']);
    expect(searchWords('आर.-32(ई-ऑफिस)/चौंतीस-सां.वि.प्र.-2024')).toContain('2024');
    expect(searchWords(' ।। और -- ')).toEqual([]);
  });

  it('passes over only words in their folded form, and none that the office means', () => {
    for (const word of stopWords) expect(foldForSearch(word)).toBe(word);
    expect(stopWords.size).toBeGreaterThan(150);
    for (const kept of ['कर', 'गया', 'कुल', 'नहीं', 'may', 'will', 'no', 'आदेश']) expect(stopWords.has(foldForSearch(kept))).toBe(false);
    for (const dropped of 'की का के में से ने पर और है को हेतु एवं तथा यह वह इस उस'.split(' ')) expect(searchWords(dropped)).toEqual([]);
  });

  it('folds once and for all, in NFC, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
        expect(folded.normalize('NFC')).toBe(folded);
        expect(folded).not.toMatch(/[\u093C\u0901\u0958-\u095F\u0966-\u096F\u0964\u0965]|\p{Cf}|\p{Cs}|\p{Lu}(?<=[A-Z])|^ | $| {2}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not see in which Unicode form the text was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => foldForSearch(text.normalize('NFD')) === foldForSearch(text.normalize('NFC'))),
      { numRuns: 500 },
    );
  });

  it('finds every word of a text by itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = searchWords(text);
        for (const word of words) expect(searchWords(word)).toContain(word);
        expect(new Set(words).size).toBe(words.length);
      }),
      { numRuns: 500 },
    );
  });

  it('folds ten million letters without delay', () => {
    const start = process.cpuUsage();
    foldForSearch('पत्रावली 34-13099/11/2026 उ०प्र० '.repeat(100_000) + '-/'.repeat(500_000) + 'क.'.repeat(500_000));
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(5_000);
  });
});
