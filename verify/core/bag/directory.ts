import { type Bytes, fromBase64Url, sameBytes, toHex } from '../bytes.ts';
import { digest } from '../digests.ts';
import type { Say } from '../findings.ts';
import { Unreadable } from '../unreadable.ts';
import type { Bag } from './bagIt.ts';
import { instantIn, type Json, type JsonObject, listIn, objectIn, textIn } from './json.ts';
import { holdsMessage, readMessage } from './signedMessage.ts';

interface Key {
  kid: string;
  public: Bytes;
  from: Date;
  revoked: Date | null;
}

/** A directory of instances as the nodal agency signed it, by a key that it names itself: whether that key is the agency's, the reader says. */
export interface Directory {
  file: string;
  signer: Bytes;
  members: Map<string, { title: string; keys: Key[] }>;
}

/** The directories in a bundle whose own signature holds. `unknown`: the platform cannot say. Throws `Unreadable`. */
export async function readDirectories({ files }: Bag, say: Say): Promise<Directory[] | 'unknown'> {
  const directories: Directory[] = [];
  for (const [file, bytes] of files) {
    if (!/^data\/witnesses\/directory-\d+\.jws$/.test(file)) continue;
    const message = readMessage(bytes, file);
    const { payload, kid } = message;
    const keeper = objectIn(payload.keeper, 'keeper');
    const name = textIn(keeper, 'name');
    if (textIn(payload, 'format') !== 'patravali.directory/1' || textIn(payload, 'from') !== name)
      throw new Unreadable(`${file} is no directory`);
    const signer = keysIn(keeper.keys, name).find((key) => key.kid === kid);
    const outcome = signer ? await holdsMessage(message, signer.public) : 'bad';
    if (outcome === 'unknown') return 'unknown';
    if (outcome === 'bad') say('bad', 'witness.directoryWrong', { name: file });
    else directories.push({ file, signer: signer!.public, members: membersIn(payload) });
  }
  return directories;
}

function membersIn(payload: JsonObject): Directory['members'] {
  return new Map(
    listIn(payload.members, 'members').map((value) => {
      const member = objectIn(value, 'member');
      const name = textIn(member, 'name');
      return [name, { title: `${textIn(member, 'titleHi')} (${textIn(member, 'titleEn')})`, keys: keysIn(member.keys, name) }];
    }),
  );
}

/** Each key bears the name of its instance and its own digest, so that none passes for another's. */
function keysIn(value: Json | undefined, name: string): Key[] {
  return listIn(value, 'keys').map((one) => {
    const key = objectIn(one, 'key');
    const bytes = fromBase64Url(textIn(key, 'public'));
    const kid = textIn(key, 'kid');
    if (bytes?.length !== 32 || kid !== `${name}#${toHex(digest('SHA-256', bytes)).slice(0, 16)}`) throw new Unreadable(`the key ${kid}`);
    const revoked = key.revoked === undefined ? null : instantIn(key, 'revoked');
    return { kid, public: bytes, from: instantIn(key, 'from'), revoked };
  });
}

/** Clocks of two instances may differ so much. */
const CLOCKS_APART = 24 * 3_600_000;

/** The key of an instance that was in force at a time; null when the directory knows none of that name then. */
export function keyThen({ members }: Directory, { name, kid, at }: { name: string; kid: string; at: Date }): Bytes | null {
  const key = members.get(name)?.keys.find((one) => one.kid === kid);
  const apart = (time: Date) => at.getTime() - time.getTime();
  return key && apart(key.from) >= -CLOCKS_APART && (!key.revoked || apart(key.revoked) < CLOCKS_APART) ? key.public : null;
}

/** Whether a directory is by the key that the reader gave: base64url, or at least 32 hex digits of its SHA-256. Null: what he gave is no key. */
export function isSignedBy({ signer }: Directory, given: string): boolean | null {
  const bytes = fromBase64Url(given);
  if (bytes?.length === 32) return sameBytes(bytes, signer);
  const hex = given.replaceAll(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{32,64}$/.test(hex) ? toHex(digest('SHA-256', signer)).startsWith(hex) : null;
}
