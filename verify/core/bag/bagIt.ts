import { asText, type Bytes, toHex } from '../bytes.ts';
import { digestLong } from '../digests.ts';
import type { Say } from '../findings.ts';
import { Unreadable } from '../unreadable.ts';

/** A bag (RFC 8493) as its files stand, and their true SHA-256. */
export interface Bag {
  files: Map<string, Bytes>;
  sums: Map<string, string>;
}

/** Takes the one folder of the ZIP away from the names. Throws `Unreadable`. */
export async function openBag(zip: Map<string, Bytes>): Promise<Bag> {
  const [first] = zip.keys();
  const folder = `${first?.split('/')[0]}/`;
  const files = new Map<string, Bytes>();
  for (const [name, bytes] of zip) {
    if (!name.startsWith(folder)) throw new Unreadable('a bundle has exactly one folder');
    files.set(name.slice(folder.length), bytes);
  }
  const sums = await Promise.all([...files].map(async ([name, bytes]) => [name, toHex(await digestLong('SHA-256', bytes))] as const));
  return { files, sums: new Map(sums) };
}

const DECLARATION = /^BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/;

/** Whether the bag is complete and unchanged by its own manifests: nothing missing, nothing more, every sum true. */
export function checkBag(bag: Bag, say: Say): void {
  if (!DECLARATION.test(textOf(bag, 'bagit.txt') ?? '')) say('bad', 'bag.declaration');
  if (bag.files.has('fetch.txt')) say('bad', 'bag.fetch');
  const payload = readManifest(bag, say, 'manifest-sha256.txt');
  const tags = readManifest(bag, say, 'tagmanifest-sha256.txt');
  if (!payload || !tags) return;
  const isPayload = (name: string) => name.startsWith('data/');
  const faults = [
    ...compare(bag, payload, [...bag.files.keys()].filter(isPayload)),
    ...compare(
      bag,
      tags,
      [...bag.files.keys()].filter((name) => !isPayload(name) && name !== 'tagmanifest-sha256.txt'),
    ),
  ];
  for (const { code, name } of faults) say('bad', code, { name });
  if (faults.length === 0) say('ok', 'bag.complete', { count: bag.files.size });
}

type Fault = { code: 'bag.missing' | 'bag.extra' | 'bag.changed'; name: string };

function compare({ sums }: Bag, stated: Map<string, string>, there: string[]): Fault[] {
  const faults: Fault[] = [];
  for (const [name, sum] of stated) {
    const own = sums.get(name);
    if (own === undefined) faults.push({ code: 'bag.missing', name });
    else if (own !== sum) faults.push({ code: 'bag.changed', name });
  }
  for (const name of there) if (!stated.has(name)) faults.push({ code: 'bag.extra', name });
  return faults;
}

function readManifest(bag: Bag, say: Say, name: string): Map<string, string> | null {
  const text = textOf(bag, name);
  if (text === null) {
    say('bad', 'bag.missing', { name });
    return null;
  }
  const rows = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/).filter((one) => one !== '')) {
    const [, sum, encoded] = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line) ?? [];
    const path = encoded?.replaceAll(/%(0A|0D|25)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (!sum || !path || rows.has(path)) {
      say('bad', 'bag.manifest', { name });
      return null;
    }
    rows.set(path, sum.toLowerCase());
  }
  return rows;
}

function textOf({ files }: Bag, name: string): string | null {
  const bytes = files.get(name);
  return bytes ? asText(bytes) : null;
}
