import { readFile } from 'node:fs/promises';
import { visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import type { Instance } from '#core/instance.ts';
import { ruleValue, setRule } from '#core/rules/settings.ts';
import { toPem } from '#signing/keys/authority.ts';
import { type CertificateView, describeCertificate } from '#signing/keys/certificate.ts';
import { describeAuthority, signingRoots } from '#signing/keys/roots.ts';
import { timeRoots } from '#signing/lasting/rules.ts';
import { type Hosting, withInstance } from './hosting.ts';
import { SettingFault } from './settings.ts';

/** The two lists of authorities that an instance trusts: for signatures (and time), and for time alone. */
export const TRUST_LISTS = { signing: signingRoots, time: timeRoots } as const;
export type TrustList = keyof typeof TRUST_LISTS;

interface Entry {
  pem: string;
  /** Null: what stands in the list is no certificate. */
  view: CertificateView | null;
}

/** `patravali trust list`: a line an authority, with the fingerprint by which it is removed. */
export async function listTrusted(hosting: Hosting, name: string): Promise<string[]> {
  return withInstance(hosting, name, async (instance) => {
    const lists = await Promise.all(
      (Object.keys(TRUST_LISTS) as TrustList[]).map(async (list) => ({ list, entries: await entriesOf(instance, list) })),
    );
    const lines = lists.flatMap(({ list, entries }) => entries.map((entry) => `${list}: ${shown(entry)}`));
    return lines.length > 0 ? lines : ['No authority is trusted. Add one: patravali trust add <instance> <file>.'];
  });
}

/** `patravali trust add`: takes the certificates of a file, PEM (one or several) or DER; the source is the order or page that names them. */
export async function addTrusted(
  hosting: Hosting,
  { name, file, list, source }: { name: string; file: string; list: TrustList; source: string | null },
): Promise<string[]> {
  const added = await certificatesIn(file);
  return withInstance(hosting, name, async (instance) => {
    const entries = await entriesOf(instance, list);
    const known = new Set(entries.map(({ view }) => view?.fingerprint));
    const fresh = added.filter(({ view }) => !known.has(view!.fingerprint));
    await keep(instance, { list, entries: [...entries, ...fresh], source });
    return added.map((entry) => `${fresh.includes(entry) ? 'added' : 'was there'}: ${shown(entry)}`);
  });
}

/** `patravali trust remove`: by the beginning of a fingerprint. What was signed under it before is no longer trusted either. */
export async function removeTrusted(
  hosting: Hosting,
  { name, fingerprint, list }: { name: string; fingerprint: string; list: TrustList },
): Promise<string> {
  return withInstance(hosting, name, async (instance) => {
    const entries = await entriesOf(instance, list);
    const [found, ...others] = entries.filter((entry) => fingerprintOf(entry).startsWith(fingerprint.replaceAll(':', '').toLowerCase()));
    if (!found || others.length > 0)
      throw new SettingFault(
        `${found ? 'Several authorities begin' : 'No authority begins'} with ${fingerprint}; see “patravali trust list ${name}”.`,
      );
    await keep(instance, { list, entries: entries.filter((entry) => entry !== found), source: null });
    return `removed: ${shown(found)}`;
  });
}

async function entriesOf(instance: Instance, list: TrustList): Promise<Entry[]> {
  return (await ruleValue(instance, TRUST_LISTS[list])).map(read);
}

const read = (pem: string): Entry => ({ pem, view: describeAuthority(pem) });

function readDer(bytes: Buffer): Entry {
  // A file of somebody else's: any fault of the parser means that it is no certificate.
  try {
    return { pem: toPem(bytes), view: describeCertificate(bytes) };
  } catch {
    return { pem: '', view: null };
  }
}

async function certificatesIn(file: string): Promise<Entry[]> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new SettingFault(`${file} cannot be read: ${error.message}.`);
  });
  const pems = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  const entries = pems?.map(read) ?? [readDer(bytes)];
  const unfit = entries.find(({ view }) => !view?.isAuthority);
  if (unfit?.view) throw new SettingFault(`${unfit.view.subject} in ${file} is no authority but a person or a server; nothing was added.`);
  if (unfit) throw new SettingFault(`${file} holds no certificate in PEM or DER; nothing was added.`);
  return entries;
}

async function keep(
  instance: Instance,
  { list, entries, source }: { list: TrustList; entries: Entry[]; source: string | null },
): Promise<void> {
  const rule = TRUST_LISTS[list];
  await transact(visitOf(instance, new Date()), async (visit) => {
    await setRule(visit, rule, { value: entries.map(({ pem }) => pem), source });
    await record(visit, 'rule.set', null, { key: rule.key, source });
  });
}

const fingerprintOf = ({ view }: Entry): string => view?.fingerprint ?? 'unreadable';

const shown = ({ view }: Entry): string =>
  view ? `${view.subject}, until ${view.notAfter.toISOString().slice(0, 10)}, ${view.fingerprint}` : 'no certificate (unreadable)';
