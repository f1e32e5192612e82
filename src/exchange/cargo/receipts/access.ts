import type { Actor } from '#core/context.ts';
import { type ReceiptState, actsOn } from '#receipts/access.ts';

type Acting = Parameters<typeof actsOn>[1];

/** Whether a receipt may be handed to another instance now: by a head of section or office, from his own desk, and no paper that lies on paper. */
export function mayTransfer(receipt: ReceiptState, actor: Acting, senderRoles: string[]): boolean {
  const { nature, classification } = receipt;
  const travels = nature === 'electronic' && (classification === 'normal' || classification === 'confidential');
  return travels && holdsOne(actor, senderRoles) && actsOn(receipt, actor).includes('send');
}

const holdsOne = ({ roles }: Pick<Actor, 'roles'>, wanted: string[]) => roles.some((role) => wanted.includes(role));

/** Who handed it on takes it back, or whoever oversees its section. */
export const mayTakeBack = (
  { state, postId }: { state: string; postId: string },
  actor: Pick<Actor, 'postId' | 'oversees'>,
  sectionId: string,
): boolean => state === 'travelling' && (postId === actor.postId || actor.oversees.includes(sectionId));
