import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useGo } from '../../web/shell/place.tsx';
import { editReceipt, listReceipts, numberReceipt, type ReceiptView, viewReceipt } from '../contract.ts';
import { type EntryForm, type FormFacts, type Held, type ScanChange, formOf, inputOf, withFields, withScans } from './entry/entryForm.ts';
import { type DiaryForm, type Refusal, useDiary } from './entry/useDiary.ts';

export interface Editing extends Held {
  setLetter: (typed: EntryForm) => void;
  setScans: (change: ScanChange) => void;
  diary: DiaryForm;
  refused: Refusal | null;
  isPending: boolean;
  /** Back to the receipt; nothing typed is kept. */
  leave: () => void;
  save: () => void;
  /** Only for a draft: as it is, with what is still missing. */
  saveDraft: () => void;
  /** Only for a draft: saves, gives the number, and goes on to sending if asked. */
  number: (send: boolean) => void;
}

/** A receipt in work: a draft to be completed, one to be put right before it is sent, or a cover whose letter is now open. */
export function useEditing(view: ReceiptView, facts: FormFacts): Editing {
  const go = useGo();
  const { id } = view;
  const { value: held, set: keep, clear } = useUnfinished<Held>(`receipt.${id}`, { letter: formOf(view), waiting: [] });
  const [refused, setRefused] = useState<Refusal | null>(null);
  const changes = { invalidates: [viewReceipt, listReceipts] };
  const saving = useAct(editReceipt, changes);
  const numbering = useAct(numberReceipt, changes);
  const setLetter = (typed: EntryForm) => keep((now) => withFields(now, typed));
  const diary = useDiary({ value: held.letter, set: setLetter, facts, refused, except: id });

  function leave(send = false) {
    clear();
    go(send ? { to: '/papers/$id/send', params: { id }, search: { place: 'receipt' } } : { to: '/receipts/$id', params: { id } });
  }
  const refuse = (value: EntryForm) => (error: Refusal['error']) => {
    setRefused({ error, value });
    diary.onLetterKnown();
  };
  const saved = (then: () => void) => (value: EntryForm) =>
    saving.mutate({ ...inputOf(value), id }, { onSuccess: then, onError: refuse(value) });
  const give = (send: boolean) =>
    numbering.mutate({ id, duplicateAccepted: diary.accepted }, { onSuccess: () => leave(send), onError: refuse(held.letter) });
  return {
    ...held,
    setLetter,
    setScans: (change) => keep((now) => withScans(now, change)),
    diary,
    refused,
    isPending: saving.isPending || numbering.isPending,
    leave: () => leave(),
    save: () => diary.number(saved(() => leave())),
    saveDraft: () => diary.keep(saved(() => leave())),
    number: (send) => diary.number(saved(() => give(send))),
  };
}
