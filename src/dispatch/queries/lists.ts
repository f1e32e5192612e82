import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { addDays } from '#core/text/days.ts';
import { visibleTo } from '#papers/access.ts';
import type { z } from 'zod';
import type { waitingSignature } from '../contract/signing.ts';
import type { registerRow } from '../contract/sendings.ts';
import { printedNumber } from './findIssue.ts';
import { fateOfSending, sendingRows } from './sendings.ts';

const PAGE = 50;

/** Letters that wait for the post's signature, not yet limited; exported for the test of its plan. */
export function waitingSignatures({ db, actor }: Context, after: { signBy: string; id: string } | null) {
  const query = db
    .selectFrom('issue')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .where('issue.nextPostId', '=', actor.postId)
    .where('issue.refusedAt', 'is', null)
    .select([
      'issue.id as issueId',
      'issue.nextPlace as place',
      'issue.number',
      'issue.issuedOn',
      'issue.subject',
      'issue.signBy',
      'issue.frozenSha256',
      'issue.enclosures',
      'issue.fileId',
    ])
    .select(['draft.form', 'draft.language', 'paper.number as fileNumber'])
    .select((eb) =>
      eb
        .selectFrom('dispatch')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('dispatch.issueId', '=', 'issue.id')
        .as('addressees'),
    )
    .orderBy('issue.signBy')
    .orderBy('issue.id');
  return after === null ? query : query.where(sql<boolean>`(issue.sign_by, issue.id) > (${after.signBy}::date, ${after.id}::bigint)`);
}

export async function listWaitingSignatures(ctx: Context, { after }: { after?: string | undefined }) {
  const found = /^(\d{4}-\d{2}-\d{2})\.(\d{1,18})$/.exec(after ?? '');
  const rows = await waitingSignatures(ctx, found ? { signBy: found[1]!, id: found[2]! } : null)
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)! : null;
  const items = shown.map((row) => ({ ...row, printedNumber: printedNumber(row), file: { id: row.fileId, number: row.fileNumber! } }));
  return { items: items as unknown as z.output<typeof waitingSignature>[], next: last && `${last.signBy}.${last.issueId}` };
}

/** Signed letters that the post may still have to send out: of its sections, or of the whole office for a dispatch unit. */
export function waitingDispatches({ db, actor }: Context, after: string | undefined) {
  const { roles, officeId, oversees } = actor;
  const query = db
    .selectFrom('outgoing')
    .innerJoin('issue', 'issue.id', 'outgoing.issueId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('section', 'section.id', 'outgoing.sectionId')
    .where((eb) =>
      roles.includes('dispatch')
        ? eb.and([eb('outgoing.officeId', '=', officeId), eb('paper.classification', '=', 'normal')])
        : eb.and([sql<boolean>`outgoing.section_id = any(${oversees}::bigint[])`, visibleTo(actor)(eb as never)]),
    )
    .select([
      'issue.id as issueId',
      'issue.number',
      'issue.issuedOn',
      'issue.subject',
      'issue.completeAt',
      'issue.enclosures',
      'paper.number as fileNumber',
      'section.nameHi',
      'section.nameEn',
    ])
    .select(sql<number>`(select count(*)::int from dispatch where dispatch.issue_id = issue.id and state = 'waiting')`.as('waiting'))
    .select(sql<number>`(select count(*)::int from dispatch where dispatch.issue_id = issue.id and state = 'failed')`.as('failed'))
    .orderBy('outgoing.issueId');
  return after === undefined ? query : query.where('outgoing.issueId', '>', after);
}

export async function listWaitingDispatches(ctx: Context, { after }: { after?: string | undefined }) {
  const rows = await waitingDispatches(ctx, after)
    .limit(PAGE + 1)
    .execute();
  const items = rows.slice(0, PAGE).map(({ nameHi, nameEn, ...row }) => ({
    ...row,
    completeAt: row.completeAt!,
    printedNumber: printedNumber(row),
    section: { nameHi, nameEn },
  }));
  return { items, next: rows.length > PAGE ? items.at(-1)!.issueId : null };
}

export interface Register {
  from?: string | undefined;
  to?: string | undefined;
  sectionId?: string | undefined;
  returned: boolean;
  after?: string | undefined;
}

/** The register of an office or section, the latest first, not yet limited. Confidential letters stand in it for those who see their file. */
export function dispatchRegister(ctx: Context, { from, to, sectionId, returned, after }: Register) {
  const { actor } = ctx;
  let query = sendingRows(ctx)
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('section', 'section.id', 'dispatch.sectionId')
    .where('dispatch.sentAt', 'is not', null)
    .where((eb) =>
      eb.or([
        visibleTo(actor)(eb as never),
        ...(actor.roles.includes('dispatch')
          ? [eb.and([eb('dispatch.officeId', '=', actor.officeId), eb('paper.classification', '=', 'normal')])]
          : []),
      ]),
    )
    .select([
      'issue.number',
      'issue.issuedOn',
      'issue.subject',
      'issue.enclosures',
      'paper.number as fileNumber',
      'section.nameHi',
      'section.nameEn',
    ])
    .orderBy('dispatch.sentAt', 'desc')
    .orderBy('dispatch.id', 'desc');
  query =
    sectionId === undefined ? query.where('dispatch.officeId', '=', actor.officeId) : query.where('dispatch.sectionId', '=', sectionId);
  if (from !== undefined) query = query.where('dispatch.sentAt', '>=', `${from}T00:00:00+05:30`);
  if (to !== undefined) query = query.where('dispatch.sentAt', '<', `${addDays(to, 1)}T00:00:00+05:30`);
  if (returned) query = query.where('dispatch.state', '=', 'returned');
  const mark = /^(\d{1,18})$/.exec(after ?? '');
  if (mark) query = query.where(sql<boolean>`(dispatch.sent_at, dispatch.id) < (select sent_at, id from dispatch where id = ${mark[1]!})`);
  return query;
}

export async function listDispatches(ctx: Context, register: Register) {
  const rows = await dispatchRegister(ctx, register)
    .limit(PAGE + 1)
    .execute();
  const items = rows.slice(0, PAGE).map(({ nameHi, nameEn, ...row }) => ({
    ...fateOfSending(row), printedNumber: printedNumber(row),
    section: { id: row.sectionId, nameHi, nameEn },
  })); // prettier-ignore
  return { items: items as unknown as z.output<typeof registerRow>[], next: rows.length > PAGE ? items.at(-1)!.id : null };
}
