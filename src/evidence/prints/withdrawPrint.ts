import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { readCode } from '#core/record/codes.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { visiblePapers } from '#papers/queries.ts';
import { actsOn, type PrintFacts } from '../access.ts';
import type { PrintOfPaper } from '../contract/prints.ts';
import '../events.ts';

const MOST = 200;

/** A stranger who holds the print learns that it no longer stands; the reason stays in the office. */
export async function withdrawPrint(ctx: Context, { code: typed, reason }: { code: string; reason: string }): Promise<PrintOfPaper> {
  const code = readCode(typed) ?? '';
  const paper = await visiblePapers(ctx)
    .innerJoin('verification', 'verification.paperId', 'paper.id')
    .where('verification.code', '=', code)
    .select(['paper.id', 'verification.kind', 'withdrawnAt'])
    .forUpdate('verification')
    .executeTakeFirst();
  if (!paper) throw notFound('print');
  if (paper.kind === 'letter') throw conflict('print.isLetter');
  if (paper.withdrawnAt !== null) throw conflict('print.withdrawn', { date: formatDay(dayOf(new Date(paper.withdrawnAt))) });
  const [print] = await printsOf(ctx, { code });
  if (!print!.acts.includes('withdraw')) throw forbidden('print.withdraw');
  await ctx.db.updateTable('verification').set({ withdrawnAt: ctx.now, withdrawReason: reason }).where('code', '=', code).execute();
  await record(ctx, 'print.withdrawn', paper.id, { code, reason });
  return (await printsOf(ctx, { code }))[0]!;
}

export async function listPrints(ctx: Context, { id }: { id: string }): Promise<{ items: PrintOfPaper[] }> {
  const paper = await visiblePapers(ctx).select('paper.id').where('paper.id', '=', id).executeTakeFirst();
  if (!paper) throw notFound('paper');
  return { items: await printsOf(ctx, { paperId: id }) };
}

/** Prints of notes with who made them; codes of letters are no prints. */
async function printsOf(ctx: Context, of: { code: string } | { paperId: string }): Promise<PrintOfPaper[]> {
  const { rows } = await sql<PrintOfPaper & PrintFacts>`
    select verification.code, verification.kind, made_at, withdrawn_at, withdraw_reason, paper.section_id,
      charge.post_id as maker_post_id, holding.post_id as holder_post_id, withdrawn_at is not null as withdrawn,
      case when charge.id is not null then json_build_object(
        'person', json_build_object('nameHi', employee.name_hi, 'nameEn', employee.name_en),
        'post', json_build_object('nameHi', post.name_hi, 'nameEn', post.name_en)) end as made_by
    from verification
    join paper on paper.id = verification.paper_id
    left join holding on holding.paper_id = paper.id and not holding.copy
    left join charge on charge.id = verification.charge_id
    left join employee on employee.id = charge.employee_id
    left join post on post.id = charge.post_id
    where ${'code' in of ? sql`verification.code = ${of.code}` : sql`verification.paper_id = ${of.paperId}`} and verification.kind <> 'letter'
    order by made_at desc, verification.code
    limit ${MOST}`.execute(ctx.db);
  return rows.map(({ sectionId, makerPostId, holderPostId, withdrawn, ...print }) => ({
    ...print,
    madeAt: new Date(print.madeAt).toISOString(),
    withdrawnAt: print.withdrawnAt && new Date(print.withdrawnAt).toISOString(),
    acts: actsOn({ sectionId, makerPostId, holderPostId, withdrawn }, ctx.actor),
  }));
}
