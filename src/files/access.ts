import type { Actor } from '#core/context.ts';
import { type FileAct, fileAct } from './contract.ts';

/** What the rules below look at. `holder` is null while the file is closed or lies in another file. */
export interface FileFacts {
  nature: string;
  closedAt: unknown;
  createdBy: string;
  sectionId: string;
  attachedToId: string | null;
  /** Has it ever been sent to another desk. */
  sent: boolean;
  /** The post that closed it; null while it is open. */
  closedBy: { postId: string; sectionId: string | null } | null;
  holder: FileHolder | null;
}

export interface FileHolder {
  postId: string;
  place: string;
  openedAt: unknown;
  /** Physical files: when it was received in hand. */
  acceptedAt: unknown;
  fromPostId: string | null;
  /** It lies there because `fromPostId` sent it or replied, not because it was pulled up or opened again. */
  wasSent: boolean;
  /** The holder's post reports to the actor's, at any depth. */
  below: boolean;
}

type Rule = (file: FileFacts, actor: Actor) => boolean;

const writers = ['dealing_hand', 'section_officer', 'officer', 'minister_office'];
const lead = ['section_officer', 'officer'];
const isOver = ({ oversees }: Actor, sections: (string | null | undefined)[]) => sections.some((id) => id && oversees.includes(id));
const has = ({ roles }: Actor, wanted: string[]) => wanted.some((role) => roles.includes(role));

const holds: Rule = ({ holder, closedAt }, { postId }) => holder?.postId === postId && closedAt === null;
const inHand: Rule = (file, actor) => holds(file, actor) && (file.nature === 'electronic' || file.holder!.acceptedAt !== null);
const active: Rule = (file, actor) => inHand(file, actor) && file.holder!.place !== 'parked';
/** The notes of a paper file are on paper. */
const written: Rule = (file, actor) => active(file, actor) && file.nature === 'electronic';
const ownSections: Rule = ({ sectionId }, actor) => has(actor, ['section_officer']) && actor.sectionId === sectionId;
const fromInbox: Rule = (file, actor) => active(file, actor) && file.holder!.place === 'inbox';

/** The matrix of domain.md §2.12 with the guards of §3.2 and §3.3, one line an act. */
const RULES: Record<FileAct, Rule> = {
  editCover: (file, actor) => file.closedAt === null && ((file.createdBy === actor.postId && !file.sent) || ownSections(file, actor)),
  note: (file, actor) => written(file, actor) && has(actor, [...writers, 'personal_staff']),
  confirm: (file, actor) => written(file, actor) && has(actor, writers),
  placePaper: active,
  detachPaper: active,
  flag: active,
  link: active,
  attachFile: active,
  detachFile: active,
  draft: (file, actor) => written(file, actor) && has(actor, [...writers, 'personal_staff']),
  send: active,
  reply: (file, actor) => active(file, actor) && file.holder!.fromPostId !== null,
  accept: (file, actor) => holds(file, actor) && file.nature === 'physical' && file.holder!.acceptedAt === null,
  park: (file, actor) => fromInbox(file, actor) && has(actor, writers),
  unpark: (file, actor) => inHand(file, actor) && file.holder!.place === 'parked',
  // Only the creator closes a file (domain.md §2.2.3), or the officer of the section that it belongs to (§2.12).
  close: (file, actor) => active(file, actor) && (file.createdBy === actor.postId || ownSections(file, actor)),
  reopen: ({ closedAt, closedBy, sectionId }, actor) =>
    closedAt !== null && has(actor, lead) && (closedBy?.postId === actor.postId || isOver(actor, [sectionId, closedBy?.sectionId])),
  pullBack: ({ holder, closedAt }, { postId }) =>
    closedAt === null &&
    holder !== null &&
    holder.wasSent &&
    holder.fromPostId === postId &&
    holder.postId !== postId &&
    holder.place === 'inbox' &&
    holder.openedAt === null,
  // A senior's own power: it does not pass to the one who stands in for him while he is on leave.
  pullUp: ({ holder, closedAt }, actor) =>
    closedAt === null && holder !== null && holder.below && has(actor, lead) && actor.chargeKind !== 'link',
};

/** What a post may do with a file that it sees. Server, answers and buttons all go by this list. */
export function actsOn(file: FileFacts, actor: Actor): FileAct[] {
  return fileAct.options.filter((act) => RULES[act](file, actor));
}

/** Who may open files: by heads; and by typed numbers, which a dealing hand may only where a rule says so (domain.md §2.12). */
export function mayOpen(actor: Actor, { scheme, byDealingHand }: { scheme: 'sfs' | 'non_sfs'; byDealingHand: boolean }): boolean {
  return has(actor, scheme === 'sfs' || byDealingHand ? writers : writers.filter((role) => role !== 'dealing_hand'));
}
