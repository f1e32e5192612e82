import { type ExpressionBuilder, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { actsOn as actsOnFile } from '#files/access.ts';
import { factsOf, seeFile } from '#files/queries/takeFile.ts';
import { visibleTo } from '#papers/access.ts';
import { visiblePapers } from '#papers/queries.ts';
import { type IssueFacts, actsOn } from '../access.ts';
import type { IssueAct, SignaturePlace } from '../contract/issues.ts';

/** Where one signature goes, as kept with the issue: in points from the lower left corner, pages from 0. */
export interface SignatureSpace {
  place: SignaturePlace;
  postId: string;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Who sees an issued letter: whoever sees its file; those who sign it, who may know nothing else of the file; and, once it is
 * signed and unless it is confidential, the dispatch unit of the office (domain.md §2.2.7).
 */
export function issueVisibleTo({ postId, oversees, officeId, roles }: Context['actor']) {
  return (eb: ExpressionBuilder<DB, 'issue' | 'paper' | 'section'>) =>
    eb.or([
      visibleTo({ postId, oversees })(eb as never),
      sql<boolean>`issue.places @> ${JSON.stringify([{ postId }])}::jsonb`,
      ...(roles.includes('dispatch')
        ? [
            eb.and([
              eb('section.officeId', '=', officeId),
              eb('issue.completeAt', 'is not', null),
              eb('paper.classification', '=', 'normal'),
            ]),
          ]
        : []),
    ]);
}

/** Issued letters that the actor sees, with what decides about them. */
export function visibleIssues({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return db
    .selectFrom('issue')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .where(issueVisibleTo(actor))
    .selectAll('issue')
    .select([
      'draft.number as draftNumber',
      'draft.form',
      'draft.language',
      'paper.number as fileNumber',
      'paper.sectionId',
      'paper.classification',
      'section.officeId',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('dispatch')
            .select('dispatch.id')
            .whereRef('dispatch.issueId', '=', 'issue.id')
            .where('dispatch.state', '=', 'waiting'),
        )
        .as('unsent'),
    );
}

export type IssueRow = Awaited<ReturnType<ReturnType<typeof visibleIssues>['executeTakeFirstOrThrow']>>;

/** A visible issue as it is now, unlocked. 404 for all others. */
export async function findIssue(ctx: Pick<Context, 'db' | 'actor'>, id: string): Promise<IssueRow> {
  const row = await visibleIssues(ctx).where('issue.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('issue');
  return row;
}

export const spacesOf = ({ places }: Pick<IssueRow, 'places'>): SignatureSpace[] => places as unknown as SignatureSpace[];

/** The number as it stands on the paper: issue number after the file's (domain.md §4.3). */
export const printedNumber = ({ fileNumber, number }: Pick<IssueRow, 'fileNumber' | 'number'>): string => `${fileNumber} ${number}`;

/** The issue number at the end of what stands on the paper, also when typed in Devanagari figures; empty when none does. */
export function issueNumber(typed: string): string {
  const plain = typed.replaceAll(/[०-९]/g, (figure) => String(figure.charCodeAt(0) - 0x966)).replaceAll(/\s/g, '').toUpperCase(); // prettier-ignore
  return /I\/\d{1,18}\/\d{4}$/.exec(plain)?.[0] ?? '';
}

export async function seesFile(ctx: Context, fileId: string): Promise<boolean> {
  return (await visiblePapers(ctx).select('paper.id').where('paper.id', '=', fileId).executeTakeFirst()) !== undefined;
}

export async function factsOfIssue(ctx: Context, row: IssueRow): Promise<IssueFacts> {
  const fileActs = (await seesFile(ctx, row.fileId)) ? actsOnFile(factsOf(await seeFile(ctx, row.fileId)), ctx.actor) : [];
  return {
    next: row.nextPlace === null ? null : { place: row.nextPlace as SignaturePlace, postId: row.nextPostId! },
    refused: row.refusedAt !== null,
    complete: row.completeAt !== null,
    voided: row.voidedAt !== null,
    withdrawn: row.withdrawnAt !== null,
    signatories: spacesOf(row).map(({ postId }) => postId),
    sectionId: row.sectionId,
    officeId: row.officeId,
    holds: fileActs.includes('draft') && fileActs.includes('confirm'),
    unsent: Boolean(row.unsent),
  };
}

/** Locks the files that issues lie in, in the order of their ids; the actor need not see the files to sign what lies in them. */
export async function lockFilesOf({ db }: Pick<Context, 'db'>, issueIds: string[]): Promise<void> {
  const files = await db.selectFrom('issue').select('fileId').where('id', 'in', issueIds).execute();
  if (files.length === 0) return;
  await db
    .selectFrom('paper')
    .select('id')
    .where(
      'id',
      'in',
      files.map(({ fileId }) => fileId),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

interface Taking {
  id: string;
  act: IssueAct;
  place?: SignaturePlace;
}

/** Locks an issue's file for an act, or refuses: 404 not visible, 409 not in that state, 403 not this post's to do. */
export async function takeIssue(ctx: Context, taking: Taking): Promise<IssueRow> {
  await findIssue(ctx, taking.id);
  await lockFilesOf(ctx, [taking.id]);
  return takeLocked(ctx, taking);
}

/** The same where `lockFilesOf` has locked the file, as for an act on many. */
export async function takeLocked(ctx: Context, { id, act, place }: Taking): Promise<IssueRow> {
  const row = await findIssue(ctx, id);
  const facts = await factsOfIssue(ctx, row);
  const isTurn = place === undefined || facts.next?.place === place;
  if (isTurn && actsOn(facts, ctx.actor).includes(act)) return row;
  throw refusalOf(row, facts, { act, place });
}

function refusalOf(row: IssueRow, facts: IssueFacts, { act, place }: { act: IssueAct; place: SignaturePlace | undefined }) {
  const details = { number: row.number };
  if (facts.voided) return conflict('issue.isVoid', details);
  if (act === 'withdraw' || act === 'dispatch') return refusalOfSigned(facts, { act, details });
  if (act === 'void') return facts.complete ? conflict('issue.isComplete', details) : forbidden('issue.void');
  const order = spacesOf(row).map((space) => space.place);
  const wanted = place ?? facts.next?.place ?? '';
  if (place !== undefined && !order.includes(place)) return conflict('issue.noSuchPlace', details);
  if (facts.refused) return conflict('issue.isRefused', details);
  if (facts.next?.place === wanted) return forbidden('issue.sign');
  const isSigned = facts.next === null || order.indexOf(wanted) < order.indexOf(facts.next.place);
  return conflict(isSigned ? 'issue.placeSigned' : 'issue.othersFirst', details);
}

/** Of an act that is done with a letter when all have signed it. */
function refusalOfSigned(
  { complete, withdrawn, unsent }: IssueFacts,
  { act, details }: { act: 'withdraw' | 'dispatch'; details: { number: string } },
) {
  if (withdrawn) return conflict(act === 'withdraw' ? 'issue.isWithdrawn' : 'issue.withdrawnUnsent', details);
  if (!complete) return conflict(act === 'withdraw' ? 'issue.withdraw.notComplete' : 'issue.notComplete', details);
  return act === 'withdraw' || unsent ? forbidden(`issue.${act}`) : conflict('issue.allSent', details);
}
