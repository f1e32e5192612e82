import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { forbidden } from '#core/errors.ts';
import { directoryUntil } from '#directory/queries/peers.ts';
import { mayAdminister } from '#directory/access.ts';
import { actsOn } from '../access.ts';
import type { ExchangeState, PeerState, StuckRow } from '../contract/keeping.ts';
import { refusalCode } from '../protocol/messages.ts';
import { type NamedRow, namedConsignments, numbersOf } from './viewRow.ts';
import { faultWords } from './faultWords.ts';

const PAGE = 50;
const DAY_MS = 86_400_000;

/** Only the administrator is told how the exchange goes as a whole. */
export function onlyAdministrators({ actor }: Pick<Context, 'actor'>): void {
  if (!mayAdminister(actor)) throw forbidden('exchange.keeping');
}

interface Stuck {
  peer?: string | undefined;
  person: boolean;
  after?: string | undefined;
}

/** What has not come to its end on both sides, the oldest first, not yet limited; exported for the test of its plan. */
export function stuckConsignments(ctx: Pick<Context, 'db'>, { peer, person, after }: Stuck) {
  const mark = /^(\d{1,18})$/.exec(after ?? '');
  let query = namedConsignments(ctx).where('consignment.told', '=', false).orderBy('consignment.madeAt').orderBy('consignment.id');
  if (peer !== undefined) query = query.where('consignment.peer', '=', peer);
  if (person) query = query.where('consignment.needsPerson', '=', true);
  if (mark)
    query = query.where(sql<boolean>`(consignment.made_at, consignment.id) > (select made_at, id from consignment where id = ${mark[1]!})`);
  return query;
}

export async function listStuck(ctx: Context, stuck: Stuck) {
  onlyAdministrators(ctx);
  const rows = await stuckConsignments(ctx, stuck)
    .limit(PAGE + 1)
    .execute();
  const items = rows.slice(0, PAGE).map((row) => stuckRow(ctx, row));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

function stuckRow(ctx: Pick<Context, 'actor' | 'now' | 'language'>, row: NamedRow): StuckRow {
  const facts = { direction: row.direction as 'out' | 'in', state: row.state, told: row.told, isThere: false, made: false, holds: false };
  return { ...numbersOf(row, ctx), fault: faultWords(ctx, row.fault), acts: actsOn(facts, ctx.actor) };
}

/** How the exchange goes, in numbers. */
export async function viewExchange(ctx: Context): Promise<ExchangeState> {
  onlyAdministrators(ctx);
  const peers = await peerStates(ctx);
  const until = await directoryUntil(ctx);
  return {
    at: ctx.now.toISOString(),
    waiting: peers.reduce((sum, { waiting }) => sum + waiting, 0),
    needsPerson: peers.reduce((sum, { needsPerson }) => sum + needsPerson, 0),
    directoryUntil: until && until.toISOString(),
    peers,
    refusals: await refusals(ctx),
  };
}

/** Steps by which a side knows that the other has spoken: its own sending proves nothing. */
const HEARD = { out: [1, 5, 8, 9], in: [1, 3, 6, 7, 9] };

/** All other instances, those first for which something waits longest. `heard`: of the last consignments between both. */
async function peerStates({ db }: Pick<Context, 'db'>): Promise<PeerState[]> {
  const { rows } = await sql<Omit<PeerState, 'waiting' | 'bytes' | 'needsPerson' | 'speed'> & Record<'waiting' | 'bytes' | 'needsPerson', string> & { speed: string | null }>`
    select peer.name, title_hi as name_hi, title_en as name_en, peer.state, speed, silent_since, waiting.count as waiting, waiting.bytes, waiting.person as needs_person,
      waiting.oldest as oldest_at, greatest(heard.step, heard.news) as heard_at
    from peer
      cross join lateral (select count(*) filter (where direction = 'out' and state = 'open') as count,
          coalesce(sum(greatest(size - sent_bytes, 0)) filter (where direction = 'out' and state = 'open'), 0) as bytes,
          count(*) filter (where needs_person) as person, min(made_at) filter (where direction = 'out' and state = 'open') as oldest
        from consignment where consignment.peer = peer.name and not told) as waiting
      cross join lateral (select max(step.at) as step, max(news.at) as news
        from (select id, direction from consignment where consignment.peer = peer.name order by id desc limit 20) as latest
          left join lateral (select max(at) as at from consignment_step where consignment_id = latest.id
            and step = any(case direction when 'out' then ${HEARD.out}::int[] else ${HEARD.in}::int[] end)) as step on true
          left join lateral (select max(at) as at from consignment_news where consignment_id = latest.id and not mine) as news on true) as heard
    where peer.name not in (select name from membership)
    order by waiting.oldest nulls last, title_hi collate "hi-x-icu"`.execute(db); // prettier-ignore
  return rows.map(({ waiting, bytes, needsPerson, speed, ...row }) => ({
    ...row,
    waiting: Number(waiting),
    bytes: Number(bytes),
    needsPerson: Number(needsPerson),
    speed: speed === null ? null : Number(speed),
  }));
}

async function refusals({ db, now }: Pick<Context, 'db' | 'now'>): Promise<ExchangeState['refusals']> {
  const rows = await db
    .selectFrom('consignment')
    .select([sql<string>`coalesce(end_reason ->> 'code', 'other')`.as('code'), 'direction'])
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('endedAt').as('lastAt')])
    .where('state', '=', 'refused')
    .where('endedAt', '>=', new Date(now.getTime() - 30 * DAY_MS).toISOString())
    .groupBy(['code', 'direction'])
    .orderBy('count', 'desc')
    .execute();
  return rows.map(({ code, direction, count, lastAt }) => ({
    code: refusalCode.catch('other').parse(code),
    direction: direction as 'out' | 'in',
    count: Number(count),
    lastAt: lastAt!,
  }));
}
