import { type Context, type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { LineFault } from '#core/request/outgoing.ts';
import { type Instance, closeInstance } from '#core/instance.ts';
import { joinDirectory } from '#directory/actions/joinDirectory.ts';
import { refreshDirectory } from '#directory/actions/refreshDirectory.ts';
import { approveKey } from '#directory/keeper/decide.ts';
import { foundDirectory } from '#directory/keeper/found.ts';
import { listMembers } from '#directory/keeper/listMembers.ts';
import { confirmPlaces } from '#directory/keeper/places.ts';
import { findMembership } from '#directory/queries/keys.ts';
import { DEMONSTRATION_DOMAIN, stateGroups } from '../demo/groups.ts';
import { INSTANCES } from '../demo/offices.ts';
import { AGENCY } from '../demo/words/agency.ts';
import type { Hosting } from '../hosting.ts';

/**
 * Joins the offices of the demonstration to the directory of their nodal agency, and puts their addresses right where the program
 * listens on another port than last time. Where all is right nothing is asked.
 */
export async function connectDemonstration(hosting: Hosting, url: string, say: (line: string) => void): Promise<void> {
  if (!INSTANCES.every(({ name }) => hosting.configs.some((config) => config.name === name))) return;
  const instances = hosting.open(2).filter(({ config }) => INSTANCES.some(({ name }) => name === config.name));
  await connect(instances, new URL(url).port).catch((error: unknown) => {
    if (!(error instanceof LineFault)) throw error;
    say(`The offices of the demonstration do not reach each other (${error.code}): letters between them wait.`);
  });
  await Promise.all(instances.map(closeInstance));
}

async function connect(instances: Instance[], port: string): Promise<void> {
  const visits = instances.map((instance) => visitOf(instance, new Date()));
  const addressOf = (name: string) => `http://${name}.localhost:${port}`;
  const keeper = visits.find(({ instance }) => instance.config.name === AGENCY.name)!;
  const members = visits.filter((visit) => visit !== keeper);
  const right = await Promise.all(visits.map((visit) => isRight(visit, addressOf)));
  if (!right.includes(false)) return;
  await enterKeeper(keeper, addressOf(AGENCY.name));
  for (const member of members) await enter(member, { keeper, addressOf });
  // Their listings come to the nodal agency, whose administrator confirms the places that they claim; then everybody has them.
  await Promise.all(members.map((visit) => refreshDirectory(visit)));
  await confirmAll(keeper);
  for (const round of [[keeper], members]) await Promise.all(round.map((visit) => refreshDirectory(visit)));
}

type AddressOf = (name: string) => string;

async function isRight(visit: Visit, addressOf: AddressOf): Promise<boolean> {
  const membership = await findMembership(visit);
  const { name } = visit.instance.config;
  return membership?.state === 'member' && membership.address === addressOf(name) && membership.directoryUrl === addressOf(AGENCY.name);
}

async function enterKeeper(keeper: Visit, address: string): Promise<void> {
  const groups = await stateGroups(DEMONSTRATION_DOMAIN);
  if (!(await findMembership(keeper))) return foundDirectory(keeper, { name: AGENCY.name, address, groups });
  await keeper.db.updateTable('membership').set({ address, directoryUrl: address }).execute();
  await refreshDirectory(keeper);
}

async function enter(member: Visit, { keeper, addressOf }: { keeper: Visit; addressOf: AddressOf }): Promise<void> {
  const { name } = member.instance.config;
  const [address, directoryUrl] = [addressOf(name), addressOf(AGENCY.name)];
  const membership = await findMembership(member);
  if (membership?.state === 'member')
    return void (await member.db.updateTable('membership').set({ address, directoryUrl, askedAt: null }).execute());
  const anchor = await keeper.db
    .selectFrom('instanceKey')
    .select(['kid', 'public'])
    .where('usedFrom', 'is not', null)
    .where('endedAt', 'is', null)
    .orderBy('usedFrom', 'desc')
    .executeTakeFirstOrThrow();
  await joinDirectory(member, { name, address, directoryUrl, anchor: `${anchor.kid}:${anchor.public.toString('base64url')}` });
  const applied = await keeper.db.selectFrom('application').select('kid').where('name', '=', name).execute();
  for (const { kid } of applied) await transact(await administrator(keeper), (ctx) => approveKey(ctx, { name, kid }));
  await refreshDirectory(keeper);
}

async function confirmAll(keeper: Visit): Promise<void> {
  const { claims } = await listMembers(await administrator(keeper));
  const names = new Set(claims.filter(({ contested }) => !contested).map(({ name }) => name));
  for (const name of names) await transact(await administrator(keeper), (ctx) => confirmPlaces(ctx, { name }));
}

/** The administrator of the nodal agency, who would compare the fingerprints. */
async function administrator(visit: Visit): Promise<Context> {
  const charge = await visit.db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['charge.employeeId', 'charge.id as chargeId', 'postId', 'officeId', 'sectionId', 'oversees', 'rank', 'roles'])
    .where('post.abbreviation', 'like', 'EMD%')
    .executeTakeFirstOrThrow();
  const actor = { ...charge, chargeKind: 'regular' as const };
  return { ...visit, actor, person: { employeeId: charge.employeeId, sessionId: '', complete: true } };
}
