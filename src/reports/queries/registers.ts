import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { visiblePapers } from '#papers/queries.ts';
import { planned } from '#search/queries/planned.ts';
import type { diaryEntry, fileEntry } from '../contract.ts';
import { overseen } from './desksUnder.ts';

export type FileEntry = z.output<typeof fileEntry>;
export type DiaryEntry = z.output<typeof diaryEntry>;

export interface Register {
  from?: string | undefined;
  to?: string | undefined;
  sectionId?: string | undefined;
  after?: string | undefined;
}

export interface Period {
  from: string;
  to: string;
}

/** The period asked for; left out: from the first of April to today. */
export function periodOf({ from, to }: Register, now: Date): Period {
  const until = to ?? dayOf(now);
  const april = `${until.slice(0, 4)}-04-01`;
  const period = { from: from ?? (until >= april ? april : `${Number(until.slice(0, 4)) - 1}-04-01`), to: until };
  if (period.from > period.to) throw unfit('report.periodReversed', { from: formatDay(period.from), to: formatDay(period.to) });
  return period;
}

/** First instant of a day, and of the day after, in India. */
export const dayBegins = (day: string): string => `${day}T00:00:00+05:30`;
export const dayEnds = (day: string): string => dayBegins(addDays(day, 1));

const status = sql<string>`case when paper.closed_at is not null then 'closed' when holding.place = 'parked' then 'parked' when holding.id is not null then 'desk'
  when paper.kind = 'receipt' then 'inFile' else 'attached' end`;

function papersOf(ctx: Pick<Context, 'db' | 'actor'>, { kind, sectionId }: { kind: 'file' | 'receipt'; sectionId: string | undefined }) {
  return visiblePapers(ctx)
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .leftJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('holding.copy', '=', false))
    .leftJoin('post as holder', 'holder.id', 'holding.postId')
    .where('paper.kind', '=', kind)
    .where(sql<boolean>`paper.section_id = any(${overseen(ctx.actor, sectionId)}::bigint[])`)
    .select(['paper.id', 'paper.number', 'paper.subject', 'paper.nature', 'paper.createdAt', status.as('status')])
    .select(['section.id as sectionId', 'section.nameHi as sectionHi', 'section.nameEn as sectionEn'])
    .select(['holder.id as holderId', 'holder.nameHi as holderHi', 'holder.nameEn as holderEn']);
}

interface Names {
  sectionId: string; sectionHi: string; sectionEn: string; holderId: string | null; holderHi: string | null; holderEn: string | null; categoryHi: string | null; categoryEn: string | null; status: string;
} // prettier-ignore

const namesOf = (row: Names) => ({
  section: { id: row.sectionId, nameHi: row.sectionHi, nameEn: row.sectionEn },
  holder: row.holderId === null ? null : { id: row.holderId, nameHi: row.holderHi!, nameEn: row.holderEn! },
  category: row.categoryHi === null ? null : { nameHi: row.categoryHi, nameEn: row.categoryEn! },
  status: row.status as FileEntry['status'],
});

/** Files in the order in which they were opened, the newest first; not yet limited. */
export function fileRegister(ctx: Pick<Context, 'db' | 'actor' | 'now'>, asked: Register) {
  const { from, to } = periodOf(asked, ctx.now);
  return papersOf(ctx, { kind: 'file', sectionId: asked.sectionId })
    .innerJoin('file', 'file.id', 'paper.id')
    .innerJoin('post as maker', 'maker.id', 'paper.createdBy')
    .leftJoin('category', 'category.id', 'file.categoryId')
    .select([
      'maker.id as makerId',
      'maker.nameHi as makerHi',
      'maker.nameEn as makerEn',
      'category.nameHi as categoryHi',
      'category.nameEn as categoryEn',
    ])
    .where('paper.createdAt', '>=', dayBegins(from))
    .where('paper.createdAt', '<', dayEnds(to))
    .$if(asked.after !== undefined, (query) =>
      query.where(
        sql<boolean>`(paper.created_at, paper.id) < ((select created_at from paper where id = ${asked.after!}), ${asked.after!})`,
      ),
    )
    .orderBy('paper.createdAt', 'desc')
    .orderBy('paper.id', 'desc');
}

export async function fileRows(ctx: Context, asked: Register, limit: number): Promise<FileEntry[]> {
  const rows = await planned(ctx, (db) =>
    fileRegister({ ...ctx, db }, asked)
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({
    ...namesOf(row), id: row.id, number: row.number ?? '', subject: row.subject, createdAt: row.createdAt, nature: row.nature as FileEntry['nature'],
    createdBy: { id: row.makerId, nameHi: row.makerHi, nameEn: row.makerEn },
  })); // prettier-ignore
}

/** Receipts in the order of their numbers, the newest first; not yet limited. */
export function diaryRegister(ctx: Pick<Context, 'db' | 'actor' | 'now'>, asked: Register) {
  const { from, to } = periodOf(asked, ctx.now);
  return papersOf(ctx, { kind: 'receipt', sectionId: asked.sectionId })
    .innerJoin('receipt', 'receipt.id', 'paper.id')
    .leftJoin('category', 'category.id', 'receipt.categoryId')
    .leftJoin('post as marked', (join) =>
      join.on((eb) =>
        eb(
          'marked.id',
          '=',
          eb
            .selectFrom('movement')
            .select('toPostId')
            .whereRef('movement.paperId', '=', 'paper.id')
            .where('movement.kind', '=', 'sent')
            .where('movement.copy', '=', false)
            .orderBy('chainPosition')
            .limit(1),
        ),
      ),
    )
    .select([
      'receipt.diarisedAt',
      'receipt.receivedOn',
      'receipt.letterNumber',
      'receipt.letterOn',
      'receipt.deliveryMode',
      'receipt.fileId',
      'category.nameHi as categoryHi',
      'category.nameEn as categoryEn',
    ])
    .select(['marked.id as markedId', 'marked.nameHi as markedHi', 'marked.nameEn as markedEn'])
    .select(
      sql<string>`concat_ws(', ', nullif(sender_name, ''), nullif(sender_designation, ''), nullif(sender_organisation, ''))`.as('sender'),
    )
    .where('receipt.diarisedAt', '>=', dayBegins(from))
    .where('receipt.diarisedAt', '<', dayEnds(to))
    .$if(asked.after !== undefined, (query) =>
      query.where(
        sql<boolean>`(receipt.diarised_at, receipt.id) < ((select diarised_at from receipt where id = ${asked.after!}), ${asked.after!})`,
      ),
    )
    .orderBy('receipt.diarisedAt', 'desc')
    .orderBy('receipt.id', 'desc');
}

export async function diaryRows(ctx: Context, asked: Register, limit: number): Promise<DiaryEntry[]> {
  const rows = await planned(ctx, (db) =>
    diaryRegister({ ...ctx, db }, asked)
      .limit(limit)
      .execute(),
  );
  const inside = rows.flatMap(({ fileId }) => fileId ?? []);
  const files = await visiblePapers(ctx)
    .select(['paper.id', 'paper.number'])
    .where(sql<boolean>`paper.id = any(${inside}::bigint[])`)
    .execute();
  const byId = new Map(files.map(({ id, number }) => [id, { id, number: number ?? '' }]));
  return rows.map((row) => ({
    ...namesOf(row), id: row.id, number: row.number ?? '', subject: row.subject, diarisedAt: row.diarisedAt!, receivedOn: row.receivedOn,
    sender: row.sender, letterNumber: row.letterNumber, letterOn: row.letterOn, deliveryMode: row.deliveryMode ?? '',
    markedTo: row.markedId === null ? null : { id: row.markedId, nameHi: row.markedHi!, nameEn: row.markedEn! },
    file: byId.get(row.fileId ?? '') ?? null,
  })); // prettier-ignore
}
