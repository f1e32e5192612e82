import { z } from 'zod';
import type { Context, Visit } from '#core/context.ts';
import { visibleTo } from '#papers/access.ts';
import type { ConsignmentRow, Stage } from '../contract/people.ts';
import { refusalCode } from '../protocol/messages.ts';

/** Consignments with the names of peer and address, and the subject of a paper that the post sees. */
export function consignmentRows({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return namedConsignments({ db }).select((eb) =>
    eb
      .selectFrom('paper')
      .select('paper.subject')
      .whereRef('paper.id', '=', 'consignment.paperId')
      .where(visibleTo(actor))
      .as('paperSubject'),
  );
}

export function namedConsignments({ db }: Pick<Visit, 'db'>) {
  return db
    .selectFrom('consignment')
    .leftJoin('peer', 'peer.name', 'consignment.peer')
    .leftJoin('peerAddress', 'peerAddress.code', 'consignment.address')
    .select([
      'consignment.id',
      'consignment.direction',
      'consignment.peer',
      'consignment.cargo',
      'consignment.state',
      'consignment.line',
      'consignment.told',
      'consignment.subject',
      'consignment.size',
      'consignment.sentBytes',
      'consignment.madeAt',
      'consignment.endedAt',
      'consignment.endsAt',
      'consignment.endReason',
      'consignment.nextAt',
      'consignment.tries',
      'consignment.needsPerson',
      'consignment.fault',
    ])
    .select(['peer.titleHi', 'peer.titleEn'])
    .select(['peerAddress.nameHi', 'peerAddress.nameEn', 'peerAddress.officeHi', 'peerAddress.officeEn']);
}

export type NamedRow = Awaited<ReturnType<ReturnType<typeof namedConsignments>['executeTakeFirstOrThrow']>>;
export type FullRow = Awaited<ReturnType<ReturnType<typeof consignmentRows>['executeTakeFirstOrThrow']>>;

const END = new Set(['refused', 'cancelled', 'ended']);

/** Where it is, in the words of people. */
export function stageOf({
  direction,
  state,
  line,
  told,
  sentBytes,
}: Pick<NamedRow, 'direction' | 'state' | 'line' | 'told' | 'sentBytes'>): Stage {
  if (END.has(state)) return state as Stage;
  if (state === 'settled' && direction === 'out') return told ? 'delivered' : 'receipted';
  if (state === 'settled') return told ? 'delivered' : 'concluded';
  if (state === 'concluded') return 'concluded';
  if (state === 'announced') return Number(sentBytes) > 0 ? 'parts' : 'announced';
  if (line === 'complete') return 'complete';
  if (line === 'silent') return 'prepared';
  return Number(sentBytes) > 0 ? 'parts' : 'announced';
}

/** All of a row but what says what is in it: this is what an administrator may see, too. */
export function numbersOf(row: NamedRow, { now }: Pick<Visit, 'now'>) {
  const stage = stageOf(row);
  const isOver = stage === 'delivered' || stage === 'receipted' || stage === 'concluded' || END.has(stage);
  const size = Number(row.size);
  return {
    id: row.id,
    at: now.toISOString(),
    direction: row.direction as ConsignmentRow['direction'],
    cargo: row.cargo as ConsignmentRow['cargo'],
    peer: { name: row.peer, nameHi: row.titleHi ?? row.peer, nameEn: row.titleEn ?? row.peer },
    stage,
    size,
    arrived: stage === 'parts' || END.has(stage) ? Math.min(Number(row.sentBytes), size) : isOver || stage === 'complete' ? size : 0,
    madeAt: row.madeAt,
    endedAt: row.endedAt,
    nextAt: row.nextAt,
    endsAt: isOver ? null : row.endsAt,
    tries: row.tries,
    needsPerson: row.needsPerson,
  };
}

const endReason = z.object({
  code: refusalCode.optional().catch(undefined),
  details: z.looseObject({ reason: z.string().optional().catch(undefined) }).catch({}),
});

export function rowView(row: FullRow, ctx: Pick<Visit, 'now'>): ConsignmentRow {
  const { nameHi, nameEn, officeHi, officeEn } = row;
  const reason = endReason.safeParse(row.endReason).data;
  return {
    ...numbersOf(row, ctx),
    address: nameHi === null ? null : { nameHi, nameEn: nameEn!, officeHi: officeHi!, officeEn: officeEn! },
    subject: row.subject || (row.paperSubject ?? ''),
    refusal: reason?.code ?? null,
    reason: reason?.details.reason ?? '',
  };
}
