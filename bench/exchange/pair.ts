import path from 'node:path';
import { setRule } from '#core/rules/settings.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { type SmallOffice, openSmallOffice } from '../signatures/office.ts';
import { acquaint, joinAs } from './acquaint.ts';

export type Linked = SmallOffice & { name: string };

/** Two offices, each with its own `serve`, `work` and PostgreSQL, that know each other. */
export interface Pair {
  sender: Linked;
  addressee: Linked;
  stop(): Promise<void>;
}

export async function openPair(folder: string): Promise<Pair> {
  const [sender, addressee] = await Promise.all(
    ['sachivalaya', 'bareilly'].map(async (name) => ({ ...(await openSmallOffice(path.join(folder, name))), name })),
  ) as [Linked, Linked]; // prettier-ignore
  await setRule(addressee.instance, signingRoots, { value: [toPem(sender.authority.certificate)], source: null });
  const members = [];
  for (const { instance, name, url, staff } of [sender, addressee])
    members.push(await joinAs(instance, { name, address: url, posts: [staff.officer.postId] }));
  for (const { instance } of [sender, addressee]) await acquaint(instance, members);
  return { sender, addressee, stop: async () => void (await Promise.all([sender.stop(), addressee.stop()])) };
}
