import type { Actor } from '#core/context.ts';
import { type Whereabouts, movesOn } from '#papers/access.ts';
import type { classification } from '#papers/contract.ts';
import type { z } from 'zod';
import { type ReceiptAct, receiptActs } from './contract/words.ts';

type Classification = z.output<typeof classification>;

const DIARISE = ['central_registry', 'dealing_hand', 'section_officer', 'officer', 'personal_staff', 'minister_office'];
const DIARISE_CLASSIFIED = ['central_registry', 'section_officer', 'officer'];
const COMPLETE = ['section_officer', 'officer', 'minister_office'];
const KEEP_FILES = ['dealing_hand', 'section_officer', 'officer', 'minister_office'];

const holdsOne = ({ roles }: Pick<Actor, 'roles'>, wanted: string[]) => roles.some((role) => wanted.includes(role));

/** Whether a post may diarise, and papers of that classification (domain.md §2.12, first two rows; S06). */
export function mayDiarise(actor: Pick<Actor, 'roles'>, of: Classification): boolean {
  return holdsOne(actor, of === 'normal' ? DIARISE : DIARISE_CLASSIFIED);
}

/** All that decides what may be done with a receipt now. */
export interface ReceiptState extends Whereabouts {
  kind: 'receipt';
  classification: Classification;
  isCover: boolean;
  acknowledged: boolean;
  inFile: boolean;
  /** It lies in another instance. */
  transferred: boolean;
}

type Acting = Parameters<typeof movesOn>[1];

/**
 * What a post may do with a receipt it sees: the moves of every paper, and what only receipts know (domain.md §2.1.2, §2.12,
 * §3.1). Pure: the server refuses by it, every answer carries it, the web draws its buttons from it.
 */
export function actsOn(receipt: ReceiptState, actor: Acting): ReceiptAct[] {
  if (receipt.inFile || receipt.transferred) return [];
  const acts = new Set<ReceiptAct>([...movesOn(receipt, actor), ...ownActs(receipt, actor)]);
  return receiptActs.filter((act) => acts.has(act));
}

function ownActs(receipt: ReceiptState, actor: Acting): ReceiptAct[] {
  const { desk, closedBy } = receipt;
  if (closedBy || !desk) return [];
  const acts: [ReceiptAct, boolean][] = desk.postId === actor.postId ? onOwnDesk(receipt, desk, actor) : onOtherDesk(receipt, actor);
  return acts.flatMap(([act, is]) => (is ? [act] : []));
}

function onOwnDesk(receipt: ReceiptState, desk: NonNullable<ReceiptState['desk']>, actor: Acting): [ReceiptAct, boolean][] {
  if (!receipt.numbered) return (['edit', 'number', 'drop'] as const).map((act) => [act, true]);
  // A paper that is not yet in hand cannot be worked on (S03).
  if (desk.place === 'parked' || (receipt.nature === 'physical' && !desk.accepted)) return [];
  const isNew = desk.place === 'created';
  return [
    ['edit', isNew],
    ['complete', !isNew && receipt.isCover && receipt.classification !== 'normal' && holdsOne(actor, COMPLETE)],
    ['putInFile', holdsOne(actor, KEEP_FILES)],
    ['copy', mayDiarise(actor, receipt.classification)],
    ['acknowledge', !receipt.acknowledged],
  ];
}

function onOtherDesk(receipt: ReceiptState, actor: Acting): [ReceiptAct, boolean][] {
  const hasCopy = receipt.copy !== null && (receipt.nature === 'electronic' || receipt.copy.accepted);
  return [
    ['copy', hasCopy && mayDiarise(actor, receipt.classification)],
    ['acknowledge', receipt.numbered && receipt.createdBy === actor.postId && !receipt.acknowledged],
  ];
}
