import type { AddressInfo } from 'node:net';
import { visitOf } from '#core/context.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { joinDirectory } from '../actions/joinDirectory.ts';
import { refreshDirectory } from '../actions/refreshDirectory.ts';
import { approveKey, listMembers } from '../contract/members.ts';
import { type PlannedGroup, foundDirectory } from '../keeper/found.ts';

export type Listening = TestOffice & { url: string };

/** An office that answers on a port of its own. */
export async function openListening(): Promise<Listening> {
  const office = await openOffice();
  await office.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = office.app.server.address() as AddressInfo;
  return { ...office, url: `http://127.0.0.1:${port}` };
}

export const outside = ({ instance, clock }: TestOffice) => visitOf(instance, clock.now);

export const refresh = (office: TestOffice) => refreshDirectory(outside(office));

export const GROUPS: PlannedGroup[] = [
  {
    key: 'special-secretaries',
    nameHi: 'समस्त विशेष सचिव',
    nameEn: 'All Special Secretaries',
    members: [
      { place: 'लखनऊ', placeEn: 'Lucknow' },
      { place: 'आगरा', placeEn: 'Agra' },
    ].map(({ place, placeEn }) => ({
      designationHi: 'विशेष सचिव',
      designationEn: 'Special Secretary',
      officeHi: 'सचिवालय',
      officeEn: 'Secretariat',
      placeHi: place,
      placeEn,
      email: `ss.${placeEn.toLowerCase()}@up.gov.in`,
    })),
  },
];

/** An office that has become the nodal agency. */
export async function openKeeper(): Promise<Listening> {
  const keeper = await openListening();
  await foundDirectory(outside(keeper), { name: 'uplc', address: keeper.url, groups: GROUPS });
  return keeper;
}

/** As the nodal agency reads it out. */
export async function anchorOf({ db }: TestOffice): Promise<string> {
  const { kid, public: bytes } = await db.selectFrom('instanceKey').select(['kid', 'public']).executeTakeFirstOrThrow();
  return `${kid}:${bytes.toString('base64url')}`;
}

/** Applies; the fingerprint to be read out. */
export async function apply(office: Listening, { keeper, name }: { keeper: Listening; name: string }): Promise<string> {
  return joinDirectory(outside(office), { name, address: office.url, directoryUrl: keeper.url, anchor: await anchorOf(keeper) });
}

/** The key that waits under this name. */
export async function waitingKey(keeper: TestOffice, name: string): Promise<string> {
  const { applications } = await keeper.as('administrator')(listMembers, {});
  return applications.find((one) => one.name === name)!.kid;
}

export async function approve(keeper: TestOffice, name: string): Promise<void> {
  await keeper.as('administrator')(approveKey, { name, kid: await waitingKey(keeper, name) });
  await keeper.work();
}

/** Applies, is let in, and has the directory with itself in it. */
export async function join(office: Listening, { keeper, name }: { keeper: Listening; name: string }): Promise<void> {
  await apply(office, { keeper, name });
  await approve(keeper, name);
  await refresh(office);
  await keeper.work();
  await refresh(office);
}

export const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => 'no refusal',
    ({ code, answer }: { code: string; answer?: { code: string } }) => answer?.code ?? code,
  );
