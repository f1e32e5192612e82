import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from './canonical.ts';
import { canonicalJson } from './canonical.ts';

const json = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>;
const holed = [1, 2, 3];
delete holed[1];

const bad = (value: unknown) => () => canonicalJson(value as Json);

/** The same value with the keys of every object in the opposite order. */
function turnedRound(value: Json): Json {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turnedRound(item)]),
  );
}

describe('canonical JSON', () => {
  it('spells the example of RFC 8785 §3.2.2 as the standard does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 units as §3.2.3 asks', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(value)))).toHaveLength(7);
    expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((m) => m[1]).join('')).toBe('2467153');
  });

  it('does not normalise Hindi: two spellings are two values', () => {
    expect(canonicalJson('ड\u093c')).not.toBe(canonicalJson('\u095c'));
    expect(canonicalJson({ विषय: 'ई-ऑफिस' })).toBe('{"विषय":"ई-ऑफिस"}');
  });

  it('is read back as the same value whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turnedRound(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it.each([
    ['undefined', undefined, '$'],
    ['a missing value', { a: { b: undefined } }, '$.a.b'],
    ['NaN', [1, Number.NaN], '$[1]'],
    ['Infinity', { n: -Infinity }, '$.n'],
    ['a function', { f: () => 1 }, '$.f'],
    ['a symbol', [Symbol('x')], '$[0]'],
    ['a symbol key', { [Symbol('x')]: 1 }, '$'],
    ['a bigint', { n: 1n }, '$.n'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a map', new Map(), '$'],
    ['a boxed number', [Object(1)], '$[0]'],
    ['toJSON', { x: { toJSON: () => 1 } }, '$.x'],
    ['a hole', holed, '$[1]'],
    ['a lone surrogate', { s: '\ud800' }, '$.s'],
    ['a lone surrogate in a key', { '\udc00': 1 }, '$'],
  ])('refuses %s and says where', (_, value, place) => {
    expect(bad(value)).toThrow(TypeError);
    expect(bad(value)).toThrow(` at ${place} `);
  });

  it('refuses a value that contains itself, but takes one that appears twice', () => {
    const ring: { self?: unknown } = {};
    ring.self = [ring];
    expect(bad(ring)).toThrow(TypeError);
    const twice = { a: 1 };
    expect(canonicalJson([twice, twice])).toBe('[{"a":1},{"a":1}]');
  });

  it('bears nesting that would break a recursive walk', () => {
    let deep: Json = 1;
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(canonicalJson(deep)).toHaveLength(10_001);
  });
});
