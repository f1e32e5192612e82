import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal, conflict } from '#core/errors.ts';
import { readJws, signJws } from '#core/record/jws.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { ownKey } from '#directory/queries/keys.ts';
import { acceptedTypes, largestConsignment, largestPaper, takesConfidential } from '#directory/queries/limits.ts';
import { peerNamed } from '#directory/queries/peers.ts';
import { cargoOf } from '../contract/cargo.ts';
import { received, standingAnswer } from '../protocol/receiving.ts';
import { deskFor } from '../queries/deskFor.ts';
import { rootOf } from '../sending/manifest.ts';
import { longestWait } from '../settings.ts';
import { accepts } from '../sending/preflight.ts';
import { writeStep } from '../protocol/steps.ts';
import { LARGEST_CONTENT, type RefusalCode, VERSION } from '../protocol/messages.ts';
import { type About, type Heard, type Reply, answerTo } from './answering.ts';
import { type Incoming, dropPieces, missingParts, partsOf, receivingOf, takeIncoming } from './rows.ts';

const MB = 1024 * 1024;
const DAY_MS = 86_400_000;
type Announcement = Heard<'announce'>;

/** Something is to come: it is noted, or refused, and what is missing of it is asked for. Announced again, it gets the answer that stands. */
export async function hearAnnouncement(visit: Visit, heard: Announcement): Promise<Reply> {
  return transact(visit, async (inside) => {
    await note(inside, heard);
    const row = await takeIncoming(inside, { peer: heard.message.from, key: heard.message.consignment });
    if (row?.root !== heard.message.root) throw conflict('exchange.otherContent');
    if (row.state === 'announced' && row.announced === null) return refuseOrWant(inside, row, heard); // new here
    const afresh = Date.parse(heard.message.endsAt) > announcedEnd(row);
    const { state } = received(receivingOf(row), { kind: 'announce', afresh })!;
    return state === row.state ? standing(inside, row) : refuseOrWant(inside, await beginAnew(inside, row, heard.message), heard);
  });
}

/** The answer that stands, whatever was asked. */
export async function standing(visit: Visit, row: Incoming | null): Promise<Reply> {
  const kind = standingAnswer(receivingOf(row));
  if (kind === 'wanted') return { fresh: { kind, missing: await missingParts(visit, row!) } };
  if (kind === 'concluded' || kind === 'refused') return { kept: await keptAnswer(visit, row!) };
  return { fresh: kind === 'closed' ? { kind, end: row!.state as 'ended' } : { kind } };
}

/** The answer as it was signed; if the key of that day is used no more, the same under today's: nobody believes the old one now. */
async function keptAnswer(visit: Visit, { id, answered }: Incoming): Promise<string> {
  const { kid, payload } = readJws(answered!)!;
  const { db } = visit;
  const ended = await db.selectFrom('instanceKey').select('kid').where('kid', '=', kid).where('endedAt', 'is not', null).executeTakeFirst();
  if (!ended) return answered!;
  const again = signJws(await ownKey(visit), { ...(payload as object), at: visit.now.toISOString() });
  await db.updateTable('consignment').set({ answered: again }).where('id', '=', id).execute();
  return again;
}

async function note(visit: Visit, { message }: Announcement): Promise<void> {
  const { from: peer, consignment: key, cargo, address, classification, manifest, root, at } = message;
  const size = manifest.items.reduce((sum, item) => sum + item.size, 0);
  await visit.db
    .insertInto('consignment')
    .values({
      key, direction: 'in', peer, cargo, state: received(null, { kind: 'announce', afresh: false })!.state, address, subject: '', classification,
      manifest: JSON.stringify(manifest), root, size, madeAt: at, endsAt: await lastDayHere(visit, message),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute(); // prettier-ignore
}

/** What was ended here alone begins once more: its sender has settled it long ago. */
async function beginAnew(visit: Visit, row: Incoming, message: Announcement['message']): Promise<Incoming> {
  const endsAt = (await lastDayHere(visit, message)).toISOString();
  const change = {
    state: 'announced',
    endsAt,
    endedAt: null,
    endReason: null,
    answered: null,
    partAt: null,
    sentBytes: '0',
    sweptAt: null,
  };
  await visit.db.updateTable('consignment').set(change).where('id', '=', row.id).execute();
  return { ...row, ...change };
}

/** What never becomes complete is given up on the last day that its sender names, but no later than this office waits. */
async function lastDayHere(visit: Visit, { endsAt }: Pick<Announcement['message'], 'endsAt'>): Promise<Date> {
  const longest = visit.now.getTime() + (await ruleValue(visit, longestWait)) * DAY_MS;
  return new Date(Math.min(Date.parse(endsAt), longest));
}

/** The last day that its sender named when he announced it last. */
function announcedEnd({ announced, endsAt }: Incoming): number {
  const said = announced === null ? undefined : (readJws(announced)?.payload as { endsAt?: string } | undefined);
  return Date.parse(said?.endsAt ?? endsAt);
}

async function refuseOrWant(visit: Visit, row: Incoming, heard: Announcement): Promise<Reply> {
  await visit.db.updateTable('consignment').set({ announced: heard.signed }).where('id', '=', row.id).execute();
  await writeStep(visit, row.id, 'announced');
  const why = await whyNot(visit, heard);
  if (!why) return { fresh: { kind: 'wanted', missing: await missingParts(visit, row) } };
  return refuse(visit, row, { heard, ...why });
}

interface Refusing {
  heard: About;
  code: RefusalCode;
  details: Record<string, string | number>;
}

/** Signs and keeps a refusal: the same is repeated to whoever asks again. */
export async function refuse(visit: Visit, row: Incoming, { heard, code, details }: Refusing): Promise<Reply> {
  const { state, told } = received(receivingOf(row), { kind: 'examined', good: false })!;
  const answered = await answerTo(visit, { kind: 'refused', code, details, to: row.peer }, heard);
  const reason = JSON.stringify({ code, details });
  await visit.db
    .updateTable('consignment')
    .set({ state, told, answered, endReason: reason, endedAt: visit.now, nextAt: null, fault: '', examineAt: null })
    .where('id', '=', row.id)
    .execute();
  await writeStep(visit, row.id, 'refused', { code });
  await dropPieces(visit, row);
  return { kept: answered };
}

type Why = Pick<Refusing, 'code' | 'details'>;

/** What can be told from the announcement alone. The sender has asked himself all of this by our entry in the directory, if it was of today. */
async function whyNot(visit: Visit, { message }: Announcement): Promise<Why | null> {
  const { version, cargo, manifest, root, classification, endsAt, address } = message;
  if (version !== VERSION || !cargoOf(cargo)) return { code: 'version', details: { versions: String(VERSION) } };
  if (rootOf(manifest) !== root || !fits(manifest)) return { code: 'format', details: {} };
  if (new Date(endsAt) < visit.now) return { code: 'expired', details: {} };
  if (classification !== 'normal' && !(await mayBeConfidential(visit, message.from))) return { code: 'classification', details: {} };
  const desk = await deskFor(visit, { address, classification }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.status >= 500) throw error;
    return null;
  });
  return desk ? unfitSize(visit, manifest) : { code: 'address', details: { address } };
}

/** Items of several parts name each of them; doubles would be asked for twice. */
function fits(manifest: Announcement['message']['manifest']): boolean {
  const { items } = manifest;
  const named = items.every((item) => (item.parts?.length ?? 1) === partsOf(manifest, item));
  return named && new Set(items.map(({ sha256 }) => sha256)).size === items.length;
}

async function mayBeConfidential(visit: Visit, from: string): Promise<boolean> {
  const [here, peer] = [await ruleValue(visit, takesConfidential), await peerNamed(visit, from)];
  return here && peer !== null && peer.confidential;
}

async function unfitSize(visit: Visit, { items }: Announcement['message']['manifest']): Promise<Why | null> {
  const [most, mostPaper, types] = [
    await ruleValue(visit, largestConsignment),
    await ruleValue(visit, largestPaper),
    await ruleValue(visit, acceptedTypes),
  ];
  const size = items.reduce((sum, item) => sum + item.size, 0);
  if (items[0]!.size > LARGEST_CONTENT) return { code: 'tooLarge', details: { megabytes: LARGEST_CONTENT / MB } };
  if (size > most * MB) return { code: 'tooLarge', details: { megabytes: most } };
  if (items.some((item) => item.size > mostPaper * MB)) return { code: 'tooLarge', details: { megabytes: mostPaper } };
  const stranger = items.find(({ mediaType }) => !accepts(types, mediaType));
  return stranger ? { code: 'mediaType', details: { type: stranger.mediaType } } : null;
}
