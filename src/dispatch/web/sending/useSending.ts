import { useEffect, useRef } from 'react';
import { viewRequest } from '#circulars/contract/requests.ts';
import { viewFile } from '#files/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { type IssueView, viewIssue } from '../../contract/issues.ts';
import { dispatchIssue, type DispatchRow, listDispatches, listWaitingDispatches } from '../../contract/sendings.ts';
import { sendingOf, type Wish, type Wishes, wishOf } from './sendingForm.ts';

export type SendingOut = ReturnType<typeof useSending>;

/** How each letter is to go, and the one act that sends all that are ticked. */
export function useSending({ id, dispatches, acts }: IssueView) {
  const { value: wishes, set, clear } = useUnfinished<Wishes>(`sending.${id}`, {});
  const send = useAct(dispatchIssue, { invalidates: [viewIssue, viewRequest, listWaitingDispatches, listDispatches, viewFile] });
  // A second press finds the page as it was before the first until the letter has been read again.
  const pressed = useRef(false);
  useEffect(() => {
    pressed.current = false;
  }, [dispatches]);
  function go() {
    if (pressed.current) return;
    pressed.current = true;
    const items = wanted.map((row) => sendingOf(row, wishOf(row, wishes)));
    send.mutate({ id, items }, { onSuccess: clear, onError: () => void (pressed.current = false) });
  }
  const wanted = dispatches.filter((row) => row.acts.includes('dispatch') && !wishOf(row, wishes).left);
  return {
    send,
    count: wanted.length,
    ready: acts.includes('dispatch') && wanted.length > 0,
    wishFor: (row: DispatchRow) => wishOf(row, wishes),
    change: (position: number) => (part: Partial<Wish>) => set({ ...wishes, [position]: { ...wishes[position], ...part } }),
    go,
  };
}
