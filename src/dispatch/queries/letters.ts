import type { Context, Language } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { enclosureAt, enclosureBytes, enclosuresOf } from '#drafts/queries/enclosures.ts';
import type { z } from 'zod';
import type { letterRow } from '../contract/letters.ts';
import '../events.ts';
import { printedNumber } from './findIssue.ts';
import { pdfName } from './viewIssue.ts';

const PAGE = 50;

/** Letters that lie at the post, with what the diary needs of them; not yet limited. Exported for the test of its plan. */
export function waitingLetters({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return db
    .selectFrom('letter')
    .innerJoin('dispatch', 'dispatch.id', 'letter.dispatchId')
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('office', 'office.id', 'dispatch.officeId')
    .innerJoin('signature', (join) => join.onRef('signature.issueId', '=', 'issue.id').on('signature.place', '=', 'main'))
    .innerJoin('charge', 'charge.id', 'signature.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .where('letter.postId', '=', actor.postId)
    .where('letter.receiptId', 'is', null)
    .where('letter.returnedAt', 'is', null)
    .select([
      'letter.id',
      'letter.arrivedAt',
      'letter.dispatchId',
      'dispatch.copy',
      'dispatch.position',
      'dispatch.issueId',
      'issue.fileId',
      'issue.draftId',
      'issue.version',
      'issue.number',
      'issue.issuedOn',
      'issue.subject',
    ])
    .select([
      'issue.pages',
      'issue.signedSha256',
      'issue.lastingSha256',
      'draft.form',
      'draft.language',
      'paper.number as fileNumber',
      'paper.classification',
      'office.placeHi',
      'office.placeEn',
    ])
    .select([
      'employee.nameHi as personHi',
      'employee.nameEn as personEn',
      'employee.email',
      'post.nameHi as postHi',
      'post.nameEn as postEn',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
    ])
    .orderBy('letter.id');
}

export type WaitingLetter = Awaited<ReturnType<ReturnType<typeof waitingLetters>['executeTakeFirstOrThrow']>>;

/** Who wrote, in the language of the letter. */
export function writerOf(letter: WaitingLetter): Record<'name' | 'designation' | 'office' | 'place', string> {
  const own: Language = letter.language === 'en' ? 'en' : 'hi';
  return own === 'hi'
    ? { name: letter.personHi, designation: letter.postHi, office: letter.officeHi, place: letter.placeHi }
    : { name: letter.personEn, designation: letter.postEn, office: letter.officeEn, place: letter.placeEn };
}

export async function listLetters(ctx: Context, { after }: { after?: string | undefined }) {
  const query = waitingLetters(ctx).limit(PAGE + 1);
  const rows = await (after === undefined ? query : query.where('letter.id', '>', after)).execute();
  const shown = rows.slice(0, PAGE);
  const enclosures = Map.groupBy(await enclosuresOf(ctx, shown), versionKey);
  const items = shown.map((row): z.output<typeof letterRow> => {
    const { name, designation, office } = writerOf(row);
    const { id, arrivedAt, copy, subject, pages } = row;
    return {
      id,
      arrivedAt,
      copy,
      subject,
      pages,
      number: printedNumber(row),
      dated: row.issuedOn,
      senderName: name,
      senderDesignation: designation,
      senderOffice: office,
      sha256: row.signedSha256!,
      enclosures: enclosures.get(versionKey(row)) ?? [],
      acts: ['diarise', 'return'],
    };
  });
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

const versionKey = ({ draftId, version }: Pick<WaitingLetter, 'draftId' | 'version'>) => `${draftId}.${version}`;

/** The letter on the actor's desk; locked where it is to be changed. 404 when it lies elsewhere or is diarised already. */
export async function findLetter(ctx: Context, { id, lock = false }: { id: string; lock?: boolean }): Promise<WaitingLetter> {
  if (lock)
    await ctx.db.selectFrom('letter').select('id').where('id', '=', id).where('postId', '=', ctx.actor.postId).forUpdate().execute();
  const row = await waitingLetters(ctx).where('letter.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('letter');
  return row;
}

/** The PDF of a letter that has arrived, before it is diarised. */
export async function viewReceivedLetter(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  const letter = await findLetter(ctx, { id });
  await record(ctx, 'letter.read', letter.fileId, { letterId: id });
  const sha256 = letter.lastingSha256 ?? letter.signedSha256!;
  return { body: ctx.instance.blobs.stream(sha256), mediaType: 'application/pdf', name: pdfName(letter.number), sha256, inline: true };
}

/** A PDF that came with a letter, before it is diarised. */
export async function viewReceivedEnclosure(ctx: Context, { id, position }: { id: string; position: number }): Promise<Bytes> {
  const { draftId, version, fileId } = await findLetter(ctx, { id });
  const found = await enclosureAt(ctx, { draftId, version, position });
  if (!found) throw notFound('letter.enclosure');
  await record(ctx, 'letter.enclosureRead', fileId, { letterId: id, position });
  return enclosureBytes(ctx, found);
}
