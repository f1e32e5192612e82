import { addresseeLine } from '#drafts/web/letter/letterForm.ts';
import type { IssueView } from '../../contract/issues.ts';
import { type DispatchRow, type Mode, mode, type Sending } from '../../contract/sendings.ts';

/** How one letter is to go, as typed. */
export interface Wish {
  mode: Mode;
  email: string;
  trackingNumber: string;
  /** In rupees, as typed. */
  cost: string;
  left: boolean;
}

/** What was changed from what the office suggests, by position. */
export type Wishes = Record<string, Partial<Wish>>;

export function wishOf(row: DispatchRow, wishes: Wishes): Wish {
  return { mode: row.suggested, email: row.addressee.email, trackingNumber: '', cost: '', left: false, ...wishes[row.position] };
}

/** The ways a letter can take: inside the instance only where the addressee is a post of it, by the exchange where the directory has him. */
export function modesFor({ addressee }: Pick<DispatchRow, 'addressee'>): Mode[] {
  const can = { internal: addressee.postId !== null, exchange: Boolean(addressee.exchangeTo) };
  return mode.options.filter((one) => (one !== 'internal' && one !== 'exchange') || can[one]);
}

const WITHOUT_PAPER: (Mode | null)[] = [null, 'email', 'internal', 'exchange'];
export const goesOnPaper = (one: Mode | null): boolean => !WITHOUT_PAPER.includes(one);

/** Rupees as typed to paise; null when they cannot be read. */
export function paiseOf(typed: string): number | null {
  if (typed.trim() === '') return 0;
  const found = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

export const rupees = (paise: number): string => (paise / 100).toFixed(2);

export function sendingOf({ position, addressee }: DispatchRow, wish: Wish): Sending {
  const byEmail = wish.mode === 'email';
  const onPaper = goesOnPaper(wish.mode);
  return {
    position,
    mode: wish.mode,
    email: byEmail ? wish.email : '',
    toPostId: wish.mode === 'internal' ? addressee.postId : null,
    trackingNumber: onPaper ? wish.trackingNumber : '',
    costPaise: onPaper ? (paiseOf(wish.cost) ?? 0) : 0,
  };
}

/** An addressee in one line of the screen: without the danda that closes his line on paper. */
export function whoOf({ name, designation, organisation, address }: DispatchRow['addressee']): string {
  const open = (part: string) => part.replace(/[\s,।]+$/u, '');
  return addresseeLine({ name: open(name), designation: open(designation), organisation: open(organisation), address: open(address) });
}

export type ShownState = DispatchRow['state'] | 'unsent';

/** What has not gone out when its letter is withdrawn waits no longer: it is not sent. */
export function shownState({ withdrawn }: Pick<IssueView, 'withdrawn'>, { state }: DispatchRow): ShownState {
  return withdrawn && ['waiting', 'queued', 'failed'].includes(state) ? 'unsent' : state;
}
