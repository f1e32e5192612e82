import { type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import { formatInstant } from '#core/text/days.ts';
import { rotateKey } from '#directory/actions/keys.ts';
import { joinDirectory } from '#directory/actions/joinDirectory.ts';
import { refreshDirectory } from '#directory/actions/refreshDirectory.ts';
import { foundDirectory } from '#directory/keeper/found.ts';
import { findMembership, fingerprintOf } from '#directory/queries/keys.ts';
import { stateGroups } from '../demo/groups.ts';
import { type Hosting, withInstance } from '../hosting.ts';
import { SettingFault } from '../settings.ts';
import { inEnglish } from './inEnglish.ts';

export interface Joining {
  name: string;
  directory: string;
  anchor: string;
  address?: string;
}

/** `patravali exchange join`: makes the key, applies, and prints what is to be read out. */
export function join(hosting: Hosting, of: string, { name, directory, anchor, address }: Joining): Promise<string[]> {
  return inWords(hosting, of, async (visit) => {
    const reached = address ?? `https://${visit.instance.config.host}`;
    const fingerprint = await joinDirectory(visit, { name, address: reached, directoryUrl: directory, anchor });
    return [
      `${of} has applied to the directory at ${directory} as ${name}, reached at ${reached}.`,
      `Read this fingerprint out to its administrator, who approves it: ${fingerprint}`,
    ];
  });
}

/** `patravali exchange found`: this instance publishes the directory from now on. */
export function found(hosting: Hosting, of: string, { name, address }: { name: string; address: string }): Promise<string[]> {
  return inWords(hosting, of, async (visit) => {
    await foundDirectory(visit, { name, address, groups: await stateGroups() });
    return statusOf(visit);
  });
}

export const rotate = (hosting: Hosting, of: string): Promise<string[]> =>
  inWords(hosting, of, async (visit) => {
    const kid = await transact(visit, rotateKey);
    // That nobody answers now is no harm: the round asks again.
    const fault = await refreshDirectory(visit).then(() => null, sentenceOf);
    return [`The new key is ${kid}. It signs when the nodal agency has published it.`, ...(fault === null ? [] : [fault])];
  });

export const refresh = (hosting: Hosting, of: string): Promise<string[]> =>
  inWords(hosting, of, async (visit) => {
    await refreshDirectory(visit);
    return statusOf(visit);
  });

export const status = (hosting: Hosting, of: string): Promise<string[]> => inWords(hosting, of, statusOf);

function inWords(hosting: Hosting, of: string, act: (visit: Visit) => Promise<string[]>): Promise<string[]> {
  return withInstance(hosting, of, (instance) => act(visitOf(instance, new Date()))).catch((error: unknown) => {
    throw new SettingFault(sentenceOf(error));
  });
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  return inEnglish(error.code, error.details);
}

async function statusOf(visit: Visit): Promise<string[]> {
  const membership = await findMembership(visit);
  if (!membership) return [inEnglish('directory.notJoined')];
  const { name, role, state, address, directoryUrl, fault, faultDetails } = membership;
  const copy = await visit.db.selectFrom('directoryCopy').select(['number', 'until']).orderBy('number', 'desc').executeTakeFirst();
  const keys = await visit.db.selectFrom('instanceKey').selectAll().where('endedAt', 'is', null).orderBy('madeAt').execute();
  return [
    `${name}: ${role === 'keeper' ? 'nodal agency' : state}, reached at ${address}, directory at ${directoryUrl}`,
    copy ? `directory ${copy.number}, good until ${formatInstant(new Date(copy.until))}` : 'no copy of the directory',
    ...keys.flatMap(({ kid, public: bytes, usedFrom }) => [
      `key ${kid}${usedFrom === null ? ', not yet published' : ''}, fingerprint ${fingerprintOf(bytes)}`,
      ...(role === 'keeper' ? [`  anchor for those who join: ${kid}:${bytes.toString('base64url')}`] : []),
    ]),
    ...(fault === '' ? [] : [inEnglish(fault, faultDetails)]),
  ];
}
