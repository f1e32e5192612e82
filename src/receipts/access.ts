import type { Actor } from '#core/context.ts';
import type { classification, place } from '#papers/contract.ts';
import type { z } from 'zod';
import type { ReceiptAct } from './contract/words.ts';

type Classification = z.output<typeof classification>;

const DIARISE = ['central_registry', 'dealing_hand', 'section_officer', 'officer', 'personal_staff', 'minister_office'];
const DIARISE_CLASSIFIED = ['central_registry', 'section_officer', 'officer'];
const COMPLETE = ['section_officer', 'officer', 'minister_office'];
const KEEP_FILES = ['dealing_hand', 'section_officer', 'officer', 'minister_office'];
const LEAD = ['section_officer', 'officer'];

const holdsOne = ({ roles }: Pick<Actor, 'roles'>, wanted: string[]) => roles.some((role) => wanted.includes(role));

/** Whether a post may diarise, and papers of that classification (domain.md §2.12, first two rows; S06). */
export function mayDiarise(actor: Pick<Actor, 'roles'>, of: Classification): boolean {
  return holdsOne(actor, of === 'normal' ? DIARISE : DIARISE_CLASSIFIED);
}

/** All that decides what may be done with a receipt now. */
export interface ReceiptState {
  numbered: boolean;
  classification: Classification;
  nature: 'electronic' | 'physical';
  isCover: boolean;
  sectionId: string;
  createdBy: string;
  acknowledged: boolean;
  inFile: boolean;
  /** The post that closed it; null while it is open. */
  closedBy: { postId: string; sectionId: string | null } | null;
  /** The desk that acts on it; null when it lies in a file or is closed. */
  desk: {
    postId: string;
    place: z.output<typeof place>;
    accepted: boolean;
    opened: boolean;
    fromPostId: string | null;
    /** It lies there because `fromPostId` sent it or replied, not because it was pulled up or opened again. */
    wasSent: boolean;
    /** Whether the actor stands above that post in its own line. */
    isBelow: boolean;
  } | null;
  /** A copy for information on the actor's desk. */
  copy: { accepted: boolean } | null;
}

type Acting = Pick<Actor, 'postId' | 'roles' | 'oversees' | 'chargeKind'>;

/**
 * What a post may do with a receipt it sees (domain.md §2.1.2, §2.12, §3.1, §3.3). Pure: the server refuses by it, every
 * answer carries it, the web draws its buttons from it; movement and files carry out the verbs that are theirs.
 */
export function actsOn(receipt: ReceiptState, actor: Acting): ReceiptAct[] {
  if (receipt.closedBy) return mayReopen(receipt.closedBy, receipt, actor) ? ['reopen'] : [];
  if (receipt.inFile || !receipt.desk) return [];
  return receipt.desk.postId === actor.postId ? onOwnDesk(receipt, receipt.desk, actor) : onOtherDesk(receipt, receipt.desk, actor);
}

function mayReopen(closer: NonNullable<ReceiptState['closedBy']>, { sectionId }: ReceiptState, actor: Acting): boolean {
  const oversees = [sectionId, closer.sectionId].some((id) => id !== null && actor.oversees.includes(id));
  return holdsOne(actor, LEAD) && (closer.postId === actor.postId || oversees);
}

function onOwnDesk(receipt: ReceiptState, desk: NonNullable<ReceiptState['desk']>, actor: Pick<Actor, 'roles'>): ReceiptAct[] {
  if (!receipt.numbered) return ['edit', 'number', 'drop'];
  if (desk.place === 'parked') return ['unpark'];
  // A paper that is not yet in hand cannot be worked on (S03).
  if (receipt.nature === 'physical' && !desk.accepted) return ['accept'];
  const mayFile = holdsOne(actor, KEEP_FILES);
  const isNew = desk.place === 'created';
  const completes = !isNew && receipt.isCover && receipt.classification !== 'normal' && holdsOne(actor, COMPLETE);
  const acts: [ReceiptAct, boolean][] = [
    ['edit', isNew],
    ['complete', completes],
    ['send', true],
    ['reply', desk.fromPostId !== null],
    ['putInFile', mayFile],
    ['copy', mayDiarise(actor, receipt.classification)],
    ['park', !isNew && mayFile],
    ['close', true],
    ['acknowledge', !receipt.acknowledged],
  ];
  return acts.flatMap(([act, is]) => (is ? [act] : []));
}

function onOtherDesk(receipt: ReceiptState, desk: NonNullable<ReceiptState['desk']>, actor: Acting): ReceiptAct[] {
  if (!receipt.numbered) return [];
  if (receipt.copy && receipt.nature === 'physical' && !receipt.copy.accepted) return ['accept'];
  const acts: [ReceiptAct, boolean][] = [
    ['copy', receipt.copy !== null && mayDiarise(actor, receipt.classification)],
    ['close', receipt.copy !== null],
    ['pullBack', desk.place === 'inbox' && desk.wasSent && !desk.opened && desk.fromPostId === actor.postId],
    // A senior's own power: it does not pass to the one who stands in for him while he is on leave.
    ['pullUp', desk.isBelow && holdsOne(actor, LEAD) && actor.chargeKind !== 'link'],
    ['acknowledge', receipt.createdBy === actor.postId && !receipt.acknowledged],
  ];
  return acts.flatMap(([act, is]) => (is ? [act] : []));
}
