import { createHash } from 'node:crypto';
import { unfit } from '#core/errors.ts';
import { holdsJws, readJws } from '#core/record/jws.ts';
import { type Directory, type ListedKey, directory as schema } from '../contract/wire.ts';
import { type OwnMembership, kidOf } from '../queries/keys.ts';
import type { BelievedDirectory } from './keepDirectory.ts';

/** By whom a directory may be signed, and in whose name. */
export type Belief = Pick<OwnMembership, 'anchors' | 'keeper'>;

/** The key that signed a directory is none that is believed: perhaps the nodal agency has changed its keys meanwhile. */
export const isStranger = (error: unknown): boolean => (error as { code?: string }).code === 'directory.stranger';

/** Believes a directory only by an anchor, in the name of the nodal agency, and as a whole: each key bears the name of its instance. */
export function believeDirectory({ anchors, keeper }: Belief, signed: string): BelievedDirectory {
  const read = readJws(signed);
  if (!read) throw unfit('directory.malformed');
  const anchor = anchors.find(({ kid }) => kid === read.kid);
  if (!anchor) throw unfit('directory.stranger');
  // Before the signature is held only what finds the key is looked at; the rest of the payload may be anything.
  const bytes = publicOf(anchor.public, { kid: read.kid, payload: read.payload });
  if (!bytes || !holdsJws(read, bytes)) throw unfit('directory.wrongSignature');
  const parsed = schema.safeParse(read.payload);
  if (!parsed.success) throw unfit('directory.malformed');
  const directory = parsed.data;
  if (directory.from !== keeper || directory.keeper.name !== keeper) throw unfit('directory.notOfKeeper');
  refuseForeignKeys(directory);
  return { directory, kid: read.kid, signed };
}

/** An anchor given as a fingerprint finds its key in the directory itself. */
function publicOf(given: string, { kid, payload }: { kid: string; payload: unknown }): Buffer | null {
  if (!/^[0-9a-f]{64}$/.test(given)) return Buffer.from(given, 'base64url');
  const keeper = schema.shape.keeper.safeParse((payload as { keeper?: unknown } | null)?.keeper);
  const listed = keeper.data?.keys.find((key) => key.kid === kid);
  const bytes = listed && Buffer.from(listed.public, 'base64url');
  return bytes && createHash('sha256').update(bytes).digest('hex') === given ? bytes : null;
}

function refuseForeignKeys({ keeper, members }: Directory): void {
  const all = [keeper, ...members].flatMap(({ name, keys }) => keys.map((key): [string, ListedKey] => [name, key]));
  if (all.some(([name, { kid, public: bytes }]) => kidOf(name, Buffer.from(bytes, 'base64url')) !== kid))
    throw unfit('directory.malformed');
  const names = members.map(({ name }) => name);
  if (new Set(names).size < names.length) throw unfit('directory.malformed');
}
