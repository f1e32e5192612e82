import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { replyPaper, sendPaper, sendPapers } from '../../contract.ts';
import type { SignedNotes } from '../../../notings/web/signing/signedFiles.ts';
import { MOVED } from '../moves/moved.ts';
import type { SendForm } from './sendForm.ts';

/** What the sender accepts after he was told of it. */
export interface Accepted {
  noNote?: boolean;
  onLeaveAccepted?: boolean;
  yellowNote?: 'confirm' | 'forward';
  /** Where he has signed the notes that go along; undefined: he sends them unsigned after all. */
  signing?: string | undefined;
}

export interface Stayed {
  id: string;
  code: string;
  details: Record<string, string | number>;
}

interface Sent {
  sent: string[];
  refused: Stayed[];
}

interface Given {
  ids: readonly string[];
  reply?: boolean;
  /** What holds without asking: a file page confirms the yellow note that is being written. */
  accepted?: Accepted;
  onSent: (sent: Sent) => void;
}

/** Sends one paper, several, or one back; what was accepted once is kept for the next try. */
export function useSending({ ids, reply = false, accepted: given = {}, onSent }: Given) {
  const [accepted, accept] = useState<Accepted>(given);
  const [stayed, setStayed] = useState<readonly Stayed[]>([]);
  const [gone, setGone] = useState<readonly string[]>([]);
  const one = useAct(sendPaper, { invalidates: MOVED });
  const back = useAct(replyPaper, { invalidates: MOVED });
  const many = useAct(sendPapers, { invalidates: MOVED });
  const act = reply ? back : ids.length > 1 ? many : one;

  /** What goes to the server: by which route, of which papers. */
  function orderOf({ to, copies, action, remark, dueOn, priority }: SendForm, left: readonly string[], all: Accepted) {
    const { signing, ...rest } = all;
    const how = { action, remark, ...(dueOn && { dueOn }), ...(priority && { priority }), ...rest, ...(signing && { signing }) };
    if (reply) return { act: 'replyPaper' as const, input: { id: ids[0]!, ...how } };
    const whom = { to: to!.id, copies: copies.map(({ id }) => id) };
    if (ids.length === 1) return { act: 'sendPaper' as const, input: { id: ids[0]!, ...whom, ...how } };
    return { act: 'sendPapers' as const, input: { ids: [...left], ...whom, ...how } };
  }
  function send(form: SendForm, more: Accepted = {}, signed?: SignedNotes) {
    const all = { ...given, ...accepted, ...more, ...(signed?.signing && { signing: signed.signing }) };
    accept(all);
    const unsigned = signed?.stayed ?? [];
    setStayed(unsigned);
    act.reset();
    if (signed?.ids.length === 0) return;
    // What has gone already does not go again.
    const left = (signed?.ids ?? ids).filter((id) => !gone.includes(id));
    const order = orderOf(form, left, all);
    const done = { onSuccess: () => onSent({ sent: [...ids], refused: [] }) };
    if (order.act === 'replyPaper') return back.mutate(order.input, done);
    if (order.act === 'sendPaper') return one.mutate(order.input, done);
    many.mutate(order.input, {
      onSuccess: ({ sent, refused }) => {
        const nowGone = [...gone, ...sent];
        setGone(nowGone);
        setStayed([...unsigned, ...refused]);
        if (unsigned.length + refused.length === 0) onSent({ sent: nowGone, refused });
      },
    });
  }
  /** For later, when the signatures come by way of another page. */
  const later = (form: SendForm, left: readonly string[]) => orderOf(form, left, { ...given, ...accepted, signing: undefined });
  return { send, later, stayed, gone, busy: act.isPending, error: act.error as CallError | null };
}
export type SendingNow = ReturnType<typeof useSending>;
