import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useGo } from '../../web/shell/place.tsx';
import { diarise, listReceipts } from '../contract.ts';
import {
  type EntryForm,
  type FormFacts,
  type Held,
  type ScanChange,
  emptyForm,
  inputOf,
  withFields,
  withScans,
} from './entry/entryForm.ts';
import { type DiaryForm, type Refusal, useDiary } from './entry/useDiary.ts';

interface Morning extends Held {
  /** The receipt whose copy is being entered. */
  copyOfId: string | null;
}

/** What follows when the letter is entered. */
export type Then = 'send' | 'stay' | 'copy' | 'draft';

export interface LettersOfTheMorning extends Morning {
  setLetter: (typed: EntryForm) => void;
  setScans: (change: ScanChange) => void;
  diary: DiaryForm;
  enter: (then: Then) => void;
  isPending: boolean;
  refused: Refusal | null;
  /** What became of the last letter. */
  done: { id: string; number: string | null } | null;
}

/** One letter in hand, the others waiting with their scans: kept against a reload, and the next is laid out when one is done. */
export function useMorning(facts: FormFacts, onNext: () => void): LettersOfTheMorning {
  const go = useGo();
  const {
    value: morning,
    set: keep,
    clear,
  } = useUnfinished<Morning>('receipt.new', { letter: emptyForm({ receivedOn: facts.today }), waiting: [], copyOfId: null });
  const [done, setDone] = useState<LettersOfTheMorning['done']>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const act = useAct(diarise, { invalidates: [listReceipts] });
  const set = (change: Partial<Morning>) => keep((now) => ({ ...now, ...change }));
  const setLetter = (typed: EntryForm) => keep((now) => ({ ...now, ...withFields(now, typed) }));
  const setScans = (change: ScanChange) => keep((now) => ({ ...now, ...withScans(now, change) }));
  const { letter, waiting, copyOfId } = morning;
  const diary = useDiary({ value: letter, set: setLetter, facts, refused });

  function layNext(id: string, then: Then) {
    if (then === 'copy') return set({ copyOfId: id });
    clear();
    const [scan, ...rest] = waiting;
    const blank = emptyForm({ receivedOn: facts.today, deliveryMode: letter.deliveryMode });
    if (scan) set({ letter: { ...blank, documents: [scan] }, waiting: rest, copyOfId: null });
    else if (then !== 'send') set({ letter: blank, waiting: [], copyOfId: null });
  }
  const send = (then: Then) => (value: EntryForm) =>
    act.mutate(
      { ...inputOf(value), draft: then === 'draft', duplicateAccepted: diary.accepted, copyOfId },
      {
        onSuccess: ({ id, number }) => {
          setRefused(null);
          setDone({ id, number });
          diary.setAccepted(false);
          layNext(id, then);
          if (then === 'send') go({ to: '/papers/$id/send', params: { id }, search: { place: 'diary' } });
          else onNext();
        },
        onError: (error) => {
          setRefused({ error, value });
          diary.onLetterKnown();
        },
      },
    );
  const enter = (then: Then) => (then === 'draft' ? diary.keep : diary.number)(send(then));
  return { ...morning, setLetter, setScans, diary, enter, isPending: act.isPending, refused, done };
}
