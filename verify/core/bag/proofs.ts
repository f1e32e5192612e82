import { type Bytes, fromBase64Url, fromHex, joined, toHex, utf8 } from '../bytes.ts';
import { canonical, digest } from '../digests.ts';
import { Unreadable } from '../unreadable.ts';
import { hashIn, instantIn, type JsonObject, listIn, objectIn, textIn, wholeIn } from './json.ts';
import { leafHash, rootFrom } from './merkle.ts';

interface Step {
  id: string;
  at: Date;
  previous: string;
  index: number;
  size: number;
  path: Bytes[];
}

/** A proof as §5 of the formats has it. */
export interface Proof {
  link: { paper: string; position: number; hash: string };
  seal: Step;
  stamp: Step | null;
}

export function readProof(value: JsonObject): Proof {
  if (textIn(value, 'format') !== 'patravali.proof/1') throw new Unreadable('a proof of another format');
  const link = objectIn(value.link, 'link');
  return {
    link: { paper: textIn(link, 'paper'), position: wholeIn(link, 'position'), hash: hashIn(link, 'hash') },
    seal: readStep(objectIn(value.seal, 'seal')),
    stamp: value.stamp === null ? null : readStep(objectIn(value.stamp, 'stamp')),
  };
}

function readStep(step: JsonObject): Step {
  const path = listIn(step.path, 'path').map((one) => {
    const hash = typeof one === 'string' ? fromBase64Url(one) : null;
    if (hash?.length !== 32) throw new Unreadable('a hash of a path');
    return hash;
  });
  const [id, index, size] = [textIn(step, 'id'), wholeIn(step, 'index'), wholeIn(step, 'size')];
  if (!/^\d{1,19}$/.test(id)) throw new Unreadable('the id of a seal');
  return { id, at: instantIn(step, 'at'), previous: hashIn(step, 'previous'), index, size, path };
}

/** The hash of the seal that a proof leads to, and of the stamp, as hex; null where index, size and path do not fit. */
export function followProof({ link, seal, stamp }: Proof): { seal: string | null; stamp: string | null } {
  const sealed = chained(seal, leafHash(canonical(link)!));
  const stamped = sealed && stamp && chained(stamp, leafHash(fromHex(sealed)!));
  return { seal: sealed, stamp: stamped };
}

function chained(step: Step, leaf: Bytes): string | null {
  const root = rootFrom(leaf, step);
  return root && toHex(digest('SHA-256', joined(utf8(`${step.previous}\n${toHex(root)}`))));
}
