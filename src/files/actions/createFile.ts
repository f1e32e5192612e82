import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { nextNumber } from '#core/rules/counters.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { dayOf } from '#core/text/days.ts';
import { openPaper } from '#papers/actions.ts';
import type { CreateFile, FileView } from '../contract.ts';
import '../events.ts';
import { mayOpenBy, reachOf } from '../queries/listHeads.ts';
import { listSimilarFiles, subjectKey } from '../queries/sameSubject.ts';
import { describeFile, headCode } from '../queries/viewFile.ts';
import { refuseUnfitCover } from './editCover.ts';

/** From which likeness of subjects (PostgreSQL's share of common trigrams, 0.6 to 1) the opener of a file is asked back. */
export const sameSubject = rule({ key: 'file.sameSubject', schema: z.number().min(0.6).max(1), standard: 0.75, source: null });

/** The parts of a number and its printed form; the printed form is never parsed (domain.md §4.3). */
interface FileNumber {
  number: string;
  headId: string | null;
  serial: number | null;
  year: number | null;
}

export async function createFile(ctx: Context, input: CreateFile): Promise<FileView> {
  const scheme = input.headId === undefined ? 'non_sfs' : 'sfs';
  if (!(await mayOpenBy(ctx, scheme))) throw forbidden(`file.open.${scheme}`);
  refuseUnfitCover(input);
  const head = scheme === 'sfs' ? await headFor(ctx, input.headId!) : null;
  const sectionId = head?.sectionId ?? sectionFor(ctx, input);
  if (!input.sameSubjectAccepted) await refuseSameSubject(ctx, { subject: input.subject, sectionId });
  const { number, ...parts } = head ? await numberByHead(ctx, head) : typedNumber(input);
  await refuseTaken(ctx, number);
  const { subject, nature, classification, description, language, previousReference, laterReference, physicalReason } = input;
  const id = await openPaper(ctx, { kind: 'file', number, subject, sectionId, nature, classification, vip: false });
  await ctx.db
    .insertInto('file')
    .values({
      id,
      scheme,
      ...parts,
      description,
      language,
      previousReference,
      laterReference,
      physicalReason,
      subjectKey: subjectKey(subject),
    })
    .execute();
  await record(ctx, 'file.opened', id, { number, scheme, sectionId });
  return describeFile(ctx, id);
}

/** «Normally, no files should be opened» where one stands already; the person decides (domain.md §2.2.1, features row 4). */
async function refuseSameSubject(ctx: Context, about: { subject: string; sectionId: string }): Promise<void> {
  const least = await ruleValue(ctx, sameSubject);
  const { items } = await listSimilarFiles(ctx, about);
  const same = items.filter(({ likeness }) => likeness >= least);
  if (same.length > 0) throw conflict('file.sameSubject', { numbers: same.map(({ number }) => number).join(', ') });
}

/** A head of a section under the post, with the section's name; any other head looks as if it did not exist. */
async function headFor({ db, actor }: Context, headId: string) {
  const head = await db
    .selectFrom('head')
    .innerJoin('section', 'section.id', 'head.sectionId')
    .selectAll('head')
    .select(['section.nameHi as sectionHi', 'section.nameEn as sectionEn'])
    .where('head.id', '=', headId)
    .where(sql<boolean>`head.section_id = any(${reachOf(actor)}::bigint[])`)
    .executeTakeFirst();
  if (!head) throw notFound('head');
  return head;
}

function sectionFor({ actor }: Context, { sectionId = actor.sectionId ?? undefined }: CreateFile): string {
  if (sectionId === undefined) throw unfit('file.sectionMissing');
  if (!reachOf(actor).includes(sectionId)) throw notFound('section');
  return sectionId;
}

/** `<Basic>-<PP>0<SS>[(tertiary)]/<serial>/<yyyy>-<section>`, the serial running under head and year (domain.md §4.2, §4.3). */
async function numberByHead(ctx: Context, head: Awaited<ReturnType<typeof headFor>>): Promise<FileNumber> {
  const year = dayOf(ctx.now).slice(0, 4);
  const serial = await nextNumber(ctx, `file/${head.id}/${year}`);
  const number = `${headCode(head)}/${serial}/${year}-${head.sectionHi} - ${head.sectionEn}`;
  return { number, headId: head.id, serial: Number(serial), year: Number(year) };
}

function typedNumber({ number }: CreateFile): FileNumber {
  if (number === undefined) throw unfit('file.numberMissing');
  return { number, headId: null, serial: null, year: null };
}

/** A number is unique in the instance. The lock makes a second one with the same number wait for the first. */
async function refuseTaken({ db }: Context, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' paper.number:' || ${number}, 0))`.execute(db);
  if (await db.selectFrom('paper').select('id').where('number', '=', number).executeTakeFirst())
    throw conflict('file.numberTaken', { number });
}
