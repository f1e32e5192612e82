import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Blobs } from '#core/stores/blobs.ts';

/** One file of a bag: bytes at hand, or those that the blob store keeps under that hash. */
export interface Member {
  path: string;
  from: Uint8Array | { sha256: string };
}

export interface Bag {
  /** Name of the one folder. */
  folder: string;
  members: Member[];
  /** SHA-256 of the tag manifest: fixes every byte of the bag. */
  manifest: string;
}

interface Packing {
  folder: string;
  /** `bag-info.txt`, label and value. */
  info: [label: string, value: string][];
  readme: string;
  /** Everything under `data/`. */
  payload: Member[];
}

/** Puts a BagIt bag together (RFC 8493); papers are known by their hash, and nothing of them is read. */
export function packBag({ folder, info, readme, payload }: Packing): Bag {
  const tags: Member[] = [
    { path: 'bagit.txt', from: Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') },
    { path: 'bag-info.txt', from: Buffer.from(info.map(([label, value]) => `${label}: ${value}\n`).join('')) },
    { path: 'README.txt', from: Buffer.from(readme) },
    { path: 'manifest-sha256.txt', from: manifestOf(payload) },
  ];
  const manifest = manifestOf(tags);
  const members = [...tags, { path: 'tagmanifest-sha256.txt', from: manifest }, ...payload];
  return { folder, members, manifest: hashOf(manifest) };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sumOf = ({ from }: Member): string => (from instanceof Uint8Array ? hashOf(from) : from.sha256);
const manifestOf = (members: Member[]): Buffer => Buffer.from(members.map((member) => `${sumOf(member)}  ${member.path}\n`).join(''));

/** The bag as a ZIP that is written while it is read: one paper at a time is open. Breaks off when a paper cannot be read. */
export function zipBag({ folder, members }: Bag, { blobs, at }: { blobs: Blobs; at: Date }): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let open: Readable | undefined;
  // Who hangs up in the middle leaves no paper open behind.
  out.once('close', () => open?.destroy());
  zip.on('error', (error) => out.destroy(error as Error));
  for (const { path, from } of members) {
    const name = `${folder}/${path}`;
    if (from instanceof Uint8Array) zip.addBuffer(Buffer.from(from), name, { mtime: at });
    // PDFs are compressed by themselves.
    else
      zip.addReadStreamLazy(name, { mtime: at, compress: false }, (take) => {
        open = blobs.stream(from.sha256).once('error', (error) => out.destroy(error));
        take(null, open);
      });
  }
  zip.end();
  return out;
}
