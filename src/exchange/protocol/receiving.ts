/**
 * The addressee's half. It may refuse, and it may give up what never became complete; once it has signed a receipt it waits for the
 * sender's word, however long, and acts on what came only when the sender has settled it.
 */
export interface Receiving {
  state: 'announced' | 'concluded' | 'settled' | 'refused' | 'cancelled' | 'ended';
  /** Both sides know the end, and what is settled lies before its addressee. */
  told: boolean;
}

export type ReceiverInput =
  /** `afresh`: under a later last day than before, as only a sender does that has settled it. */
  | { kind: 'announce'; afresh: boolean }
  | { kind: 'settle' | 'acknowledge' }
  /** What is settled has come before its addressee. The sender has no part in it, and hears nothing of it when it does not succeed. */
  | { kind: 'laid' }
  | { kind: 'cancel'; end: 'cancelled' | 'ended' }
  /** All parts lie here; looking at them found them good, or found a reason to refuse. */
  | { kind: 'examined'; good: boolean }
  /** The last day is over. */
  | { kind: 'deadline' };

export type ReceiverAnswer = 'unknown' | 'wanted' | 'concluded' | 'refused' | 'settled' | 'closed';

/** What is answered to whoever asks again: the stored answer, whatever the question. Null: nothing of it is known here. */
export function standingAnswer(receiving: Receiving | null): ReceiverAnswer {
  if (!receiving) return 'unknown';
  if (receiving.state === 'announced') return 'wanted';
  return receiving.state === 'cancelled' || receiving.state === 'ended' ? 'closed' : receiving.state;
}

export function received(receiving: Receiving | null, input: ReceiverInput): Receiving | null {
  const state = receiving?.state;
  switch (input.kind) {
    case 'announce':
      return announced(receiving, input);
    case 'examined':
      return state === 'announced' ? { state: input.good ? 'concluded' : 'refused', told: false } : receiving;
    case 'settle':
      return state === 'concluded' ? { state: 'settled', told: false } : receiving;
    case 'laid':
      return state === 'settled' ? { state, told: true } : receiving;
    case 'acknowledge':
      return state === 'refused' ? { state, told: true } : receiving;
    case 'cancel':
      // A settled one was settled by the sender's own word, which it cannot take back. One never heard of stays known as ended.
      return state === 'settled' ? receiving : { state: input.end, told: true };
    case 'deadline':
      return state === 'announced' ? { state: 'ended', told: false } : receiving;
  }
}

function announced(receiving: Receiving | null, { afresh }: { afresh: boolean }): Receiving {
  // Signed for once, then lost here, and ended since by an old message alone: it comes again.
  const again = receiving !== null && afresh && !receiving.told && endedHere.includes(receiving.state);
  return receiving === null || again ? { state: 'announced', told: false } : receiving;
}

const endedHere: Receiving['state'][] = ['ended', 'refused'];
