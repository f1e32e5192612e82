import { type Finding, inBoth, type Say, sayInto } from '../findings.ts';
import { Unreadable } from '../unreadable.ts';
import type { Bag } from './bagIt.ts';
import { type Directory, isSignedBy, keyThen, readDirectories } from './directory.ts';
import { hashIn, instantIn, listIn, objectIn, textIn } from './json.ts';
import { holdsMessage, readMessage, type SignedMessage } from './signedMessage.ts';

interface Given {
  bag: Bag;
  /** Hash of each stamp that a proof leads to, by its id. */
  stamps: ReadonlyMap<string, string>;
  directoryKey: string | undefined;
}

interface Receipt {
  witness: string;
  at: Date;
  stamps: { id: string; hash: string }[];
}

/** What one office had seen, by the id of the stamp. */
interface Seen {
  title: string;
  isTrusted: boolean;
  ids: Map<string, Date>;
}

interface Run extends Given {
  directories: Directory[];
  seen: Map<string, Seen>;
}

/** Judges the receipts of other offices: who had seen the stamps by when. One that names another hash proves a rewritten record. */
export async function checkReceipts(findings: Finding[], given: Given): Promise<void> {
  const say = sayInto(findings);
  const { bag, stamps, directoryKey } = given;
  if (stamps.size === 0) return;
  const directories = await readable(say, () => readDirectories(bag, say));
  if (directories === 'unknown') return say('warn', 'witness.notSupported');
  const run: Run = { ...given, directories: trustedFirst(say, directories ?? [], directoryKey), seen: new Map() };
  for (const [file, bytes] of bag.files) {
    if (!/^data\/witnesses\/\d+\.jws$/.test(file)) continue;
    const sayOne = sayInto(findings, inBoth('about.receipt', { name: file.replace('data/witnesses/', '') }));
    await readable(sayOne, () => checkReceipt(run, sayOne, readMessage(bytes, file)));
  }
  sum(run, say);
}

async function readable<T>(say: Say, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say('bad', 'witness.unreadable', { more: error.message });
    return null;
  }
}

/** With a key given, only what it signed is believed. */
function trustedFirst(say: Say, directories: Directory[], key: string | undefined): Directory[] {
  if (key === undefined) return directories;
  const judged = directories.map((directory) => ({ directory, isSigned: isSignedBy(directory, key) }));
  if (judged.some(({ isSigned }) => isSigned === null)) say('bad', 'witness.keyUnreadable', { key });
  for (const { directory, isSigned } of judged) if (isSigned === false) say('warn', 'witness.directory', { name: directory.file });
  return judged.filter(({ isSigned }) => isSigned).map(({ directory }) => directory);
}

function readReceipt({ payload }: SignedMessage): Receipt {
  const witness = textIn(payload, 'witness');
  if (textIn(payload, 'format') !== 'patravali.witness/1' || textIn(payload, 'from') !== witness)
    throw new Unreadable('a receipt of another format');
  const stamps = listIn(payload.stamps, 'stamps').map((value) => {
    const stamp = objectIn(value, 'stamp');
    return { id: textIn(stamp, 'id'), hash: hashIn(stamp, 'hash') };
  });
  return { witness, at: instantIn(payload, 'at'), stamps };
}

async function checkReceipt(run: Run, say: Say, message: SignedMessage): Promise<void> {
  const { witness, at, stamps } = readReceipt(message);
  const { kid } = message;
  const directory = run.directories.find((one) => keyThen(one, { name: witness, kid, at }));
  if (!directory) return say('warn', 'witness.unknownKey', { name: witness, kid });
  const { title } = directory.members.get(witness)!;
  const outcome = await holdsMessage(message, keyThen(directory, { name: witness, kid, at })!);
  if (outcome !== 'good') return say('bad', 'witness.wrong', { name: title });
  const seen = run.seen.get(witness) ?? { title, isTrusted: run.directoryKey !== undefined, ids: new Map<string, Date>() };
  run.seen.set(witness, seen);
  for (const { id, hash } of stamps) {
    const own = run.stamps.get(id);
    if (own === undefined) continue;
    if (own !== hash) say('bad', 'witness.otherHash', { name: title, id, at });
    else if (!seen.ids.has(id) || at < seen.ids.get(id)!) seen.ids.set(id, at);
  }
}

function sum({ seen, stamps, directoryKey, bag }: Run, say: Say): void {
  const of = stamps.size;
  for (const { title, isTrusted, ids } of seen.values()) {
    if (ids.size === 0) continue;
    const at = new Date(Math.max(...[...ids.values()].map((time) => time.getTime())));
    say(isTrusted ? 'ok' : 'info', isTrusted ? 'witness.seen' : 'witness.seenUnchecked', { name: title, count: ids.size, of, at });
  }
  const missing = [...stamps.keys()].filter((id) => ![...seen.values()].some(({ ids }) => ids.has(id))).length;
  if (missing > 0 && directoryKey !== undefined) say('warn', 'witness.missing', { count: missing, of });
  else if (![...bag.files.keys()].some((name) => name.startsWith('data/witnesses/'))) say('info', 'witness.none');
}
