import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { type ActedBy, actedBy } from '#drafts/queries/actedBy.ts';
import { type EnclosedPaper, enclosureAt, enclosureBytes, enclosuresOf } from '#drafts/queries/enclosures.ts';
import { seeFile } from '#files/queries/takeFile.ts';
import { postsById } from '#people/queries.ts';
import { actsOn } from '../access.ts';
import type { IssueView } from '../contract/issues.ts';
import '../events.ts';
import { factsOfIssue, findIssue, type IssueRow, printedNumber, seesFile, spacesOf } from './findIssue.ts';
import { sendingsOf } from './sendings.ts';

/** A person opens an issued letter. */
export async function viewIssue(ctx: Context, { id }: { id: string }): Promise<IssueView> {
  const { fileId } = await findIssue(ctx, id);
  await record(ctx, 'issue.read', fileId, { issueId: id });
  return describeIssue(ctx, id);
}

/** The issue as every act on it answers. */
export async function describeIssue(ctx: Context, id: string): Promise<IssueView> {
  const row = await findIssue(ctx, id);
  const facts = await factsOfIssue(ctx, row);
  const by = await actedBy(
    ctx,
    [row.chargeId, row.voidedBy, row.refusedBy, row.withdrawnBy].filter((charge) => charge !== null),
  );
  const places = await placesOf(ctx, row);
  return {
    ...(row as unknown as IssueView), // the columns of the same name; the contract lets nothing else out
    printedNumber: printedNumber(row),
    by: by(row.chargeId),
    state: stateOf(row),
    draft: { id: row.draftId, number: row.draftNumber, version: row.version },
    file: { id: row.fileId, number: row.fileNumber!, seen: await seesFile(ctx, row.fileId) },
    enclosures: await enclosuresOfIssue(ctx, row),
    places,
    signedLater: places.some(({ signature }) => signature?.later),
    void: row.voidedAt === null ? null : { at: row.voidedAt, reason: row.voidReason!, by: row.voidedBy === null ? null : by(row.voidedBy) },
    withdrawn:
      row.withdrawnAt === null
        ? null
        : { at: row.withdrawnAt, reason: row.withdrawReason!, by: by(row.withdrawnBy!), replacedBy: await replacementOf(ctx, row) },
    refused: row.refusedAt === null ? null : { at: row.refusedAt, reason: row.refuseReason!, by: by(row.refusedBy!) },
    dispatches: await sendingsOf(ctx, { row, facts }),
    acts: actsOn(facts, ctx.actor),
  };
}

/** What goes along with a letter: of the version that was approved and issued, and so frozen with it. */
export function enclosuresOfIssue(
  ctx: Pick<Context, 'db'>,
  { draftId, version }: Pick<IssueRow, 'draftId' | 'version'>,
): Promise<EnclosedPaper[]> {
  return enclosuresOf(ctx, [{ draftId, version }]);
}

/** Its number alone: the actor need not see that letter. */
async function replacementOf({ db }: Pick<Context, 'db'>, { replacedBy }: IssueRow) {
  if (replacedBy === null) return null;
  return db.selectFrom('issue').select(['number', 'issuedOn']).where('id', '=', replacedBy).executeTakeFirstOrThrow();
}

export function stateOf(row: Pick<IssueRow, 'voidedAt' | 'withdrawnAt' | 'refusedAt' | 'nextPlace'>): IssueView['state'] {
  if (row.voidedAt !== null) return 'void';
  if (row.withdrawnAt !== null) return 'withdrawn';
  if (row.refusedAt !== null) return 'refused';
  return row.nextPlace ?? 'complete';
}

async function placesOf(ctx: Context, row: IssueRow): Promise<IssueView['places']> {
  const spaces = spacesOf(row);
  const posts = await postsById(
    ctx,
    spaces.map(({ postId }) => postId),
  );
  const signatures = await ctx.db
    .selectFrom('signature')
    .innerJoin('certificate', 'certificate.id', 'signature.certificateId')
    .select(['signature.place', 'signature.at', 'signature.chargeId', 'subject', 'issuer', 'serial', 'fingerprint'])
    .where('issueId', '=', row.id)
    .execute();
  const by = await actedBy(
    ctx,
    signatures.map(({ chargeId }) => chargeId),
  );
  return spaces.map(({ postId, ...space }) => {
    const post = posts.find(({ id }) => id === postId);
    const found = signatures.find(({ place }) => place === space.place);
    return {
      ...space,
      post: { id: postId, nameHi: post?.nameHi ?? '', nameEn: post?.nameEn ?? '' },
      person: post?.holder ?? null,
      signature: found ? signatureView(found, { by: by(found.chargeId), issuedOn: row.issuedOn }) : null,
    };
  });
}

interface FoundSignature {
  at: string;
  subject: string;
  issuer: string;
  serial: string;
  fingerprint: string;
}

function signatureView({ at, subject, issuer, serial, fingerprint }: FoundSignature, { by, issuedOn }: { by: ActedBy; issuedOn: string }) {
  return { at, by, later: isLater(at, issuedOn), certificate: { subject, issuer, serial, fingerprint } };
}

/** Signed on a later day than the printed date (domain.md §4.4). */
export const isLater = (at: Date | string, issuedOn: string): boolean => dayOf(new Date(at)) > issuedOn;

/** The letter with all signatures so far. */
export async function viewLetter(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  const row = await findIssue(ctx, id);
  return readBytes(ctx, { row, sha256: row.lastingSha256 ?? row.signedSha256 ?? row.frozenSha256 });
}

/** The letter as it was frozen. */
export async function viewFrozen(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  const row = await findIssue(ctx, id);
  return readBytes(ctx, { row, sha256: row.frozenSha256 });
}

/** A PDF that goes along with an issued letter. */
export async function viewIssueEnclosure(ctx: Context, { id, position }: { id: string; position: number }): Promise<Bytes> {
  const { draftId, version, fileId } = await findIssue(ctx, id);
  const found = await enclosureAt(ctx, { draftId, version, position });
  if (!found) throw notFound('issue.enclosure');
  await record(ctx, 'issue.enclosureRead', fileId, { issueId: id, position });
  return enclosureBytes(ctx, found);
}

async function readBytes(ctx: Context, { row, sha256 }: { row: IssueRow; sha256: string }): Promise<Bytes> {
  await record(ctx, 'issue.read', row.fileId, { issueId: row.id });
  return { body: ctx.instance.blobs.stream(sha256), mediaType: 'application/pdf', name: pdfName(row.number), sha256, inline: true };
}

export const pdfName = (number: string): string => `${number.replaceAll('/', '-')}.pdf`;

/** Letters issued from a file, the newest first. 404 unless the file is visible. */
export async function listFileIssues(ctx: Context, { id }: { id: string }) {
  await seeFile(ctx, id);
  const rows = await ctx.db
    .selectFrom('issue')
    .select(['id', 'draftId', 'number', 'issuedOn', 'subject', 'signBy', 'voidReason', 'voidedAt', 'withdrawnAt', 'refusedAt', 'nextPlace'])
    .where('fileId', '=', id)
    .orderBy('id', 'desc')
    .execute();
  return { items: rows.map((row) => ({ ...row, state: stateOf(row) })) };
}
