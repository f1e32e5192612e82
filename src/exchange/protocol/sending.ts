import type { Answer } from './messages.ts';

/**
 * The sender's half of a consignment. The sender alone decides its end: it is the holder until it has stored the addressee's receipt
 * (settled), and whatever arrives after it has decided changes nothing. So there is never a second holder, whatever the line does.
 */
export interface Sending {
  state: 'open' | 'settled' | 'refused' | 'cancelled' | 'ended';
  /** How much the addressee has heard of. */
  line: 'silent' | 'announced' | 'complete';
  /** The addressee knows the end, and has said so. */
  told: boolean;
}

export type SenderInput =
  /** `fits`: a receipt names exactly what was sent. One that does not is a lie or a mistake, and moves nothing. */
  | { kind: 'answer'; answer: SenderAnswer; fits: boolean }
  /** Whoever sent it takes it back. */
  | { kind: 'cancel' }
  /** The last day is over. */
  | { kind: 'deadline' }
  /** The addressee has lost what it had, and wants it again. */
  | { kind: 'repeat' };

export interface SenderAnswer {
  kind: Answer['kind'];
  end?: 'cancelled' | 'ended' | 'refused';
}

/** What to say next; null when there is nothing left to say. */
export type SenderMessage = 'announce' | 'parts' | 'complete' | 'settle' | 'acknowledge' | 'cancel' | null;

/** Whether parts are missing there only the addressee tells: null when that is forgotten; it says so, too, when it is asked to look at what it has. */
export function nextMessage({ state, line, told }: Sending, { missing }: { missing: boolean | null }): SenderMessage {
  if (told) return null;
  if (state === 'refused') return 'acknowledge';
  if (state === 'cancelled' || state === 'ended') return 'cancel';
  if (line === 'silent') return 'announce';
  if (line === 'announced') return missing ? 'parts' : 'complete';
  return state === 'settled' ? 'settle' : 'complete';
}

/** The last day that an announcement names. An addressee that has lost what was settled may have it again however late that is. */
export const announcedUntil = ({ state }: Pick<Sending, 'state'>, { endsAt, afresh }: { endsAt: string; afresh: string }): string =>
  state === 'settled' && afresh > endsAt ? afresh : endsAt;

export function sent(sending: Sending, input: SenderInput): Sending {
  const open = sending.state === 'open';
  if (input.kind === 'cancel') return open ? { ...sending, state: 'cancelled' } : sending;
  if (input.kind === 'deadline') return open ? { ...sending, state: 'ended' } : sending;
  if (input.kind === 'repeat') return sending.state === 'settled' ? { ...sending, told: false } : sending;
  return sending.told ? sending : answered(sending, input);
}

function answered(sending: Sending, { answer, fits }: Extract<SenderInput, { kind: 'answer' }>): Sending {
  const { state } = sending;
  const sends = state === 'open' || state === 'settled';
  // Acknowledged; or the addressee has lost what it refused, and there is nothing left to acknowledge.
  if (state === 'refused') return AFTER_REFUSAL.includes(answer.kind) ? { ...sending, told: true } : sending;
  switch (answer.kind) {
    case 'unknown':
      return { ...sending, line: 'silent' };
    case 'wanted':
      return sends ? { ...sending, line: 'announced' } : sending;
    case 'working':
      return sends ? { ...sending, line: 'complete' } : sending;
    case 'concluded':
      return sends && fits ? { ...sending, state: 'settled', line: 'complete' } : sending;
    case 'refused':
      return state === 'open' ? { ...sending, state: 'refused' } : anew(sending);
    case 'settled':
      return state === 'settled' ? { ...sending, told: true } : sending;
    case 'closed':
      // The addressee's days for it were over while it was still incomplete there: the same end here, which is then told back.
      if (state === 'open') return { ...sending, state: answer.end === 'refused' ? 'refused' : 'ended' };
      return state === answer.end ? { ...sending, told: true } : anew(sending);
    default:
      return sending;
  }
}

const AFTER_REFUSAL: SenderAnswer['kind'][] = ['unknown', 'wanted', 'closed'];

/** An addressee that has lost what was settled, and knows it only by an old message: it is announced to it afresh. */
const anew = (sending: Sending): Sending => (sending.state === 'settled' ? { ...sending, line: 'silent' } : sending);
