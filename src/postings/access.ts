import type { Transfer, TransferAct } from './contract/transfers.ts';

export interface Standing {
  state: Transfer['state'];
  /** Whether the actor administers the old office, and the new one. */
  old: boolean;
  new: boolean;
  /** To another instance: he joins there. */
  leaves: boolean;
}

/** What an administrator may do with a transfer (domain.md §6.3): the old office relieves and takes back, the new one lets join. Pure. */
export function actsOnTransfer({ state, old, new: fresh, leaves }: Standing): TransferAct[] {
  if (state === 'initiated') return old ? ['relieve', 'cancel'] : [];
  if (state !== 'relieved') return [];
  if (leaves) return old ? ['paper'] : [];
  return [...(fresh ? ['join' as const] : []), ...(old ? ['cancel' as const] : [])];
}

/** Where an act leads; null: it changes nothing. */
export const LEADS_TO: Record<TransferAct, Transfer['state'] | null> = {
  relieve: 'relieved',
  join: 'joined',
  cancel: 'cancelled',
  paper: null,
};
