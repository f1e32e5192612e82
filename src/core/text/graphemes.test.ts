import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initials, placed, truncate } from './graphemes.ts';

const segmenter = new Intl.Segmenter('hi', { granularity: 'grapheme' });
const clustersOf = (text: string) => [...segmenter.segment(text)].map((part) => part.segment);
const hindi = fc.string({ unit: fc.constantFrom(...'कषतरमनाि्ीुेो़ंँ\u200d 🇮🇳👨‍👩‍👧e\u0301') });

describe('grapheme clusters', () => {
  it('leaves a text that fits as it is', () => {
    expect(truncate('कार्यालय', 8)).toBe('कार्यालय');
    expect(truncate('', 3)).toBe('');
  });

  it('cuts between clusters and says that it cut', () => {
    expect(truncate('क्षत्रिय समाज', 3)).toBe('क्षत्रि…');
    expect(truncate('मुख्यमंत्री कार्यालय', 5)).toBe('मुख्यमंत्री…');
    expect(truncate('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
  });

  it('has room for nothing below one cluster', () => {
    for (const limit of [0, -1, 0.5, Number.NaN]) expect(['', '…']).toContain(truncate('कार्यालय', limit));
    expect(truncate('कार्यालय', 1)).toBe('…');
    expect(truncate('कार्यालय', Infinity)).toBe('कार्यालय');
  });

  it('never cuts inside a cluster and never exceeds the limit', () => {
    fc.assert(
      fc.property(hindi, fc.integer({ min: 1, max: 12 }), (text, limit) => {
        const cut = truncate(text, limit);
        if (cut === text) return;
        const kept = cut.slice(0, -1);
        const whole = clustersOf(text).map((_, i, all) => all.slice(0, i).join('').trimEnd());
        expect(whole).toContain(kept);
        expect(clustersOf(text).length).toBeGreaterThan(limit);
        expect(clustersOf(kept).length).toBeLessThan(limit);
      }),
    );
  });

  it('cuts a very long text at once', () => {
    const long = 'पत्रावली '.repeat(500_000);
    const start = process.cpuUsage();
    truncate(long, 80);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(200);
  });

  it('takes the first cluster of the first and the last word as initials', () => {
    expect(initials('राजीव कुमार')).toBe('राकु');
    expect(initials('arvind mohan')).toBe('AM');
    expect(initials('क्षितिज प्रसाद श्रीवास्तव')).toBe('क्षिश्री');
    expect(initials('Sanjay')).toBe('S');
    expect(initials("  O'Brien,  (Ms.) ")).toBe('OM');
    expect(initials(' \u0000 !!')).toBe('');
  });

  it('never fails on any name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => typeof initials(name) === 'string'));
  });
});

it.each([
  [['प्रशासनिक अधिकारी, कलेक्ट्रेट, लखनऊ', 'कलेक्ट्रेट, लखनऊ', 'जनपद लखनऊ'], 'प्रशासनिक अधिकारी, कलेक्ट्रेट, लखनऊ, जनपद लखनऊ'],
  [['सामान्य पटल', 'कलेक्ट्रेट, आगरा', 'जनपद आगरा'], 'सामान्य पटल, कलेक्ट्रेट, आगरा, जनपद आगरा'],
  [['राजस्व विभाग', 'राजस्व विभाग', ''], 'राजस्व विभाग'],
])('%j is said as %s', (parts, said) => {
  expect(placed(...parts)).toBe(said);
});
