import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, fromHex, toHex } from '../core/bytes.ts';
import { messages as en } from '../core/messages.en.ts';
import { messages as hi } from '../core/messages.hi.ts';

test('base64url and hex are read as Node writes them, and in no other spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect([...fromBase64Url(Buffer.from(bytes).toString('base64url'))!]).toEqual([...bytes]);
      expect([...fromHex(toHex(bytes))!]).toEqual([...bytes]);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), (text) => {
      const bytes = fromBase64Url(text);
      if (bytes) expect(Buffer.from(bytes).toString('base64url')).toBe(text);
    }),
  );
  expect(['QQ==', 'QR', 'A', 'Q Q', 'Q+', 'é'].map(fromBase64Url)).toEqual([null, null, null, null, null, null]);
});

test('every sentence stands in both languages, with the same places to fill', () => {
  const placesOf = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].toSorted();
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(hi).toSorted());
  for (const [code, sentence] of Object.entries(hi))
    expect([code, placesOf(en[code as keyof typeof en])]).toEqual([code, placesOf(sentence)]);
});
