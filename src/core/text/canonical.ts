import canonicalize from 'canonicalize';

/** What JSON can carry, and nothing that JSON would silently drop or change. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One spelling for one value (RFC 8785): sorted keys, no spaces, ECMAScript numbers. Hash chains stand on it, so whatever
 * JSON.stringify would drop or turn into something else (undefined, NaN, functions, Date, Map, holes in arrays, a value that
 * contains itself, lone surrogates) is a TypeError that names the place, never a different text. Numbers are IEEE doubles:
 * identifiers beyond 2^53 must come as strings.
 */
export function canonicalJson(value: Json): string {
  const places: [value: unknown, path: string, above: Above | null][] = [[value, '$', null]];
  for (let next = places.pop(); next !== undefined; next = places.pop()) {
    const [part, path, above] = next;
    if (typeof part !== 'object' || part === null) {
      refuseUnlessPlain(part, path);
      continue;
    }
    refuseUnlessContainer(part, path, above);
    const here = { value: part, above };
    // Array.from shows a hole as undefined, which is then refused by its index.
    const entries = Array.isArray(part) ? Array.from(part, (item, i): [string, unknown] => [`[${i}]`, item]) : Object.entries(part);
    for (const [key, item] of entries) {
      if (!key.isWellFormed()) throw new TypeError(`a lone surrogate in a key at ${path} cannot be made canonical`);
      places.push([item, Array.isArray(part) ? `${path}${key}` : `${path}.${key}`, here]);
    }
  }
  return canonicalize(value)!;
}

/** The containers around a value, innermost first. */
type Above = { value: object; above: Above | null };

function refuseUnlessPlain(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string' && value.isWellFormed()) return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  const what = typeof value === 'number' ? String(value) : typeof value === 'string' ? 'a lone surrogate' : typeof value;
  throw new TypeError(`${what} at ${path} cannot be made canonical`);
}

function refuseUnlessContainer(value: object, path: string, above: Above | null): void {
  const kind = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || kind === Object.prototype || kind === null;
  if (!isPlain || typeof (value as { toJSON?: unknown }).toJSON === 'function' || Object.getOwnPropertySymbols(value).length > 0) {
    throw new TypeError(`an object that is not plain data at ${path} cannot be made canonical`);
  }
  for (let up = above; up !== null; up = up.above) {
    if (up.value === value) throw new TypeError(`a value that contains itself at ${path} cannot be made canonical`);
  }
}
