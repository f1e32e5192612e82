import { type Selectable, sql } from 'kysely';
import type { Stamp } from '#db/types.ts';
import { visitOf } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { BEGINNING, chainHash, leafOfHash, merkleRoot } from '#core/record/merkle.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { timeAuthority, trustedTimeRoots } from '#signing/lasting/rules.ts';
import { checkTimeStampToken } from '#signing/lasting/timeStampToken.ts';
import { stampsAfter } from '../queries.ts';
import { stampSeconds } from '../settings.ts';
import { MOST_SEALS, stampBacklog } from './stampSeals.ts';

/** Rounds without an answer before `doctor` speaks of it. */
const PATIENCE = 10;
const PAGE = 500;

/** Recomputes every stamp from its seals and reads its token. A sentence for the administrator; null when all holds. */
export async function stampFault(instance: Instance, now: Date, tell: (done: number) => void = () => undefined): Promise<string | null> {
  const { db } = instance;
  const roots = await trustedTimeRoots({ db });
  const seals = sealsInOrder(db);
  let next = await seals.next();
  let last: Pick<Selectable<Stamp>, 'id' | 'hash'> = { id: '0', hash: BEGINNING };
  for (let done = 0; ;) {
    const page = await stampsAfter({ db }, { id: last.id, most: PAGE });
    if (page.length === 0) return late(instance, now);
    for (const stamp of page) {
      const leaves: Buffer[] = [];
      // One more than a stamp can have is enough to see that it has too many.
      for (; !next.done && BigInt(next.value.id) <= BigInt(stamp.sealsTo) && leaves.length <= MOST_SEALS; next = await seals.next())
        leaves.push(leafOfHash(next.value.hash));
      const fault = faultOf(stamp, { previous: last.hash, leaves, roots });
      if (fault) return fault;
      last = stamp;
    }
    tell((done += page.length));
  }
}

async function* sealsInOrder(db: Instance['db']): AsyncGenerator<{ id: string; hash: string }, void> {
  for (let after = '0'; ;) {
    const page = await db.selectFrom('seal').select(['id', 'hash']).where('id', '>', after).orderBy('id').limit(PAGE).execute();
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1)!.id;
  }
}

interface Expected {
  previous: string;
  leaves: Buffer[];
  roots: Uint8Array[];
}

function faultOf(stamp: Selectable<Stamp>, { previous, leaves, roots }: Expected): string | null {
  const root = merkleRoot(leaves).toString('hex');
  const holds = stamp.previous === previous && stamp.root === root && stamp.hash === chainHash(previous, root);
  if (!holds) return `The record was rewritten after time stamp ${stamp.id} of ${new Date(stamp.at).toISOString()}. ${INQUIRY}`;
  const { fault } = checkTimeStampToken({ token: stamp.token, digestOf: () => Buffer.from(stamp.hash, 'hex'), roots });
  return fault && `Time stamp ${stamp.id} is not what the authority gave (${fault}). ${INQUIRY}`;
}

const INQUIRY = 'Compare with the backup and with printed extracts, and keep all for inquiry.';

async function late(instance: Instance, now: Date): Promise<string | null> {
  const visit = visitOf(instance, now);
  const { seals, since } = await stampBacklog(instance);
  if (since === null) return null;
  if ((await ruleValue(visit, timeAuthority)) === null)
    return `No time-stamp authority is set, so ${seals} seals have no time stamp. Set the rule “signing.timeAuthority”.`;
  const limit = (await ruleValue(visit, stampSeconds)) * PATIENCE;
  return secondsSince(since, now) <= limit
    ? null
    : `The ${ageOf({ seals, since }, now)}. Check that the worker runs and that the authority of “signing.timeAuthority” answers; what waits catches up by itself.`;
}

/** What `doctor` says of the stamps when all is well. */
export async function stampAge(instance: Instance, now: Date): Promise<string> {
  const { seals, since } = await stampBacklog(instance);
  const waiting = since === null ? 'no row waits for a time stamp' : ageOf({ seals, since }, now);
  const late = await lateStamps(instance);
  return late === null ? waiting : `${waiting}; ${late}`;
}

/** Stamps made long after what they cover: an outage of the authority, or a record that was stamped a second time. Only who kept the office's log can tell. */
async function lateStamps(instance: Instance): Promise<string | null> {
  const seconds = (await ruleValue(visitOf(instance, new Date()), stampSeconds)) * PATIENCE;
  const { rows } = await sql<{ count: string; first: string | null; last: string | null; wait: number | null }>`
    select count(*) as count, min(stamp.at) as first, max(stamp.at) as last, max(extract(epoch from stamp.at - seal.at))::float8 as wait
    from stamp join seal on seal.id = stamp.seals_from where stamp.at - seal.at > make_interval(secs => ${seconds})`.execute(instance.db);
  const { count, first, last, wait } = rows[0]!;
  if (count === '0') return null;
  const [from, to] = [first!, last!].map((at) => new Date(at).toISOString());
  return `LATE: ${count} stamps, made ${from} to ${to}, came up to ${Math.round(wait! / 60)} min after what they cover. If the authority was not away then, the record may have been rewritten: compare with prints, bundles and the backup`;
}

const ageOf = ({ seals, since }: { seals: number; since: Date }, now: Date) =>
  `oldest row without a time stamp is ${secondsSince(since, now)} s old (${seals} seals wait)`;

const secondsSince = (since: Date, now: Date) => Math.round((now.getTime() - since.getTime()) / 1000);
