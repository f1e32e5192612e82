import { sql } from 'kysely';
import type { Actor, Context } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { dayOf } from '#core/text/days.ts';
import { maySendOut } from '#dispatch/access.ts';
import { mayApprove, sectionOfficersApprove } from '#drafts/access.ts';
import { administered, mayAdminister, mayGrant, refuseStranger } from '#establishment/access.ts';
import { type Role, role } from '#establishment/contract/words.ts';
import { mayPublish, publishingRoles } from '#evidence/access.ts';
import { senderRoles } from '#exchange/queries/senderRoles.ts';
import { type FileFacts, actsOn, mayOpen } from '#files/access.ts';
import { numbersByDealingHand } from '#files/queries/listHeads.ts';
import { leads } from '#papers/access.ts';
import { chargesInForce } from '#people/queries.ts';
import { mayDiarise } from '#receipts/access.ts';
import { travelsOn } from '#travel/access.ts';
import { type Right, type RightsTable, right } from '../contract.ts';

const POST = '1';
const SECTION = '2';

/** Of a post that holds one role alone and sits in a section. */
const holderOf = (one: Role): Actor => ({
  employeeId: '1', chargeId: '1', chargeKind: 'regular', postId: POST, officeId: '1', sectionId: SECTION, oversees: [SECTION], rank: 1, roles: [one],
}); // prettier-ignore

/** An electronic file of the section, opened by the post itself, that lies in its inbox. */
const OWN_FILE: FileFacts = {
  kind: 'file', nature: 'electronic', numbered: true, createdBy: POST, sectionId: SECTION, closedBy: null, sent: false, copy: null,
  desk: { postId: POST, place: 'inbox', accepted: true, opened: true, fromPostId: '9', wasSent: true, isBelow: false },
}; // prettier-ignore

const FILE_BELOW: FileFacts = { ...OWN_FILE, createdBy: '9', desk: { ...OWN_FILE.desk!, postId: '9', fromPostId: null, isBelow: true } };
const CLOSED_FILE: FileFacts = { ...OWN_FILE, desk: null, closedBy: { postId: '9', sectionId: SECTION } };

/** What the instance has set. */
interface Set {
  approve: boolean;
  typed: boolean;
  senders: string[];
  publishers: string[];
}

type Ask = (actor: Actor, set: Set) => boolean;

const ISSUE = {
  next: null, refused: false, complete: true, voided: false, withdrawn: false, signatories: [], sectionId: SECTION, officeId: '1', holds: true, unsent: true,
}; // prettier-ignore

/** Each right is asked of the rule by which the server itself goes, for the plainest case. */
const RIGHTS: Record<Right, Ask> = {
  diarise: (actor) => mayDiarise(actor, 'normal'),
  diariseConfidential: (actor) => mayDiarise(actor, 'confidential'),
  openFile: (actor) => mayOpen(actor, { scheme: 'sfs', byDealingHand: false }),
  openFileByTypedNumber: (actor, { typed }) => mayOpen(actor, { scheme: 'non_sfs', byDealingHand: typed }),
  note: (actor) => actsOn(OWN_FILE, actor).includes('note'),
  confirmNote: (actor) => actsOn(OWN_FILE, actor).includes('confirm'),
  draft: (actor) => actsOn(OWN_FILE, actor).includes('draft'),
  approve: (actor, { approve }) => actsOn(OWN_FILE, actor).includes('draft') && mayApprove(actor, approve),
  sendPaper: (actor) => actsOn(OWN_FILE, actor).includes('send'),
  park: (actor) => actsOn(OWN_FILE, actor).includes('park'),
  pullUp: (actor) => actsOn(FILE_BELOW, actor).includes('pullUp'),
  close: (actor) => actsOn({ ...OWN_FILE, createdBy: '9' }, actor).includes('close'),
  reopen: (actor) => leads(actor) && actsOn(CLOSED_FILE, actor).includes('reopen'),
  sendOut: (actor) => maySendOut(ISSUE, actor),
  sendAway: (actor, { senders }) =>
    travelsOn(
      { inHand: true, nature: 'electronic', isForeign: false, away: null, sectionId: SECTION, senderRoles: senders },
      actor,
    ).includes('sendAway'),
  publish: (actor, { publishers }) => mayPublish(actor, publishers),
  administerOffice: mayAdminister,
  grantAdministrators: (actor) => mayAdminister(actor) && mayGrant(actor, ['super_admin']),
};

/** What each role may do in this instance, and how many posts of the administered offices have it. */
export async function rightsTable(ctx: Context): Promise<RightsTable> {
  refuseStranger(ctx.actor);
  const set: Set = {
    approve: await ruleValue(ctx, sectionOfficersApprove),
    typed: await ruleValue(ctx, numbersByDealingHand),
    senders: await ruleValue(ctx, senderRoles),
    publishers: await ruleValue(ctx, publishingRoles),
  };
  return {
    roles: await countHolders(ctx),
    rights: right.options.map((one) => ({
      right: one,
      roles: role.options.filter((each) => RIGHTS[one](holderOf(each), set)),
    })),
  };
}

async function countHolders({ db, now, actor }: Context) {
  const today = dayOf(now);
  const rows = await db
    .selectFrom('post')
    .innerJoin(sql<{ role: string }>`unnest(post.roles)`.as<'held'>(sql`held (role)`), (join) => join.onTrue())
    .leftJoin(chargesInForce({ db, now }).select(['charge.postId', 'charge.employeeId']).as('sitting'), 'sitting.postId', 'post.id')
    .select('held.role')
    .select(sql<number>`count(distinct post.id)::integer`.as('posts'))
    .select(sql<number>`count(distinct sitting.employee_id)::integer`.as('people'))
    .where(administered(actor, 'post.officeId'))
    .where((eb) => eb.or([eb('post.abolishedOn', 'is', null), eb('post.abolishedOn', '>', today)]))
    .groupBy('held.role')
    .execute();
  const known = new Map(rows.map((row) => [row.role, row]));
  return role.options.map((one) => ({ role: one, posts: known.get(one)?.posts ?? 0, people: known.get(one)?.people ?? 0 }));
}
