import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { type Form, type Problems, useForm } from '../../../web/ui/form/useForm.ts';
import { isDay } from '../../../web/ui/form/DateField.tsx';
import { listDuplicates } from '../../contract.ts';
import type { Same } from './DuplicateStrip.tsx';
import { type EntryForm, type FormFacts, dayProblems, problemsOf } from './entryForm.ts';

export interface Refusal {
  error: CallError;
  value: EntryForm;
}

interface Diary {
  value: EntryForm;
  set: (value: EntryForm) => void;
  facts: FormFacts;
  /** The last refusal, and what was refused: its sentence stands at the field it names until that changes. */
  refused: Refusal | null;
  /** The receipt itself does not count as its own like. */
  except?: string;
}

export interface DiaryForm {
  form: Form<EntryForm>;
  same: readonly Same[];
  accepted: boolean;
  setAccepted: (accepted: boolean) => void;
  /** To be told when number, date or sender have been left. */
  onLetterKnown: () => void;
  /** Submits what is complete; the form shows what is not. */
  number: (act: (value: EntryForm) => void) => void;
  /** As `number`, but only the days must be readable. */
  keep: (act: (value: EntryForm) => void) => void;
}

/** A diary form with its checks, and the watch for the same letter. */
export function useDiary({ value, set, facts, refused, except }: Diary): DiaryForm {
  const text = useText();
  const [asked, setAsked] = useState<Letter | null>(null);
  const [accepted, setAccepted] = useState(false);
  const letter = letterOf(value);
  const { data } = useRoute(listDuplicates, { ...(asked ?? NOTHING), ...(except && { except }) }, { when: asked !== null });
  const isAsked = asked !== null && JSON.stringify(asked) === JSON.stringify(letter);
  const same = isAsked ? (data?.items ?? []) : [];
  const check = (typed: EntryForm): Problems<EntryForm> => ({ ...refusedAt(refused, typed), ...problemsOf(typed, facts, text) });
  const form = useForm({ value, set, check, refused: refused?.error ?? null });
  return {
    form,
    same,
    accepted,
    setAccepted,
    onLetterKnown: () => {
      if (letter && !isAsked) {
        setAsked(letter);
        setAccepted(false);
      }
    },
    number: (act) => form.submit(act)(),
    keep: (act) => (Object.values(dayProblems(value, facts, text)).some(Boolean) ? form.submit(() => undefined)() : act(value)),
  };
}

interface Letter {
  senderName: string;
  letterNumber: string;
  letterOn: string;
}

const NOTHING: Letter = { senderName: '', letterNumber: '', letterOn: '2000-01-01' };

function letterOf({ senderName, letterNumber, letterOn }: EntryForm): Letter | null {
  const isKnown = senderName.trim() !== '' && letterNumber.trim() !== '' && isDay(letterOn);
  return isKnown ? { senderName: senderName.trim(), letterNumber: letterNumber.trim(), letterOn } : null;
}

function refusedAt(refused: Refusal | null, value: EntryForm): Problems<EntryForm> {
  const { details } = (refused?.error ?? {}) as { details?: { field?: keyof EntryForm } };
  const field = details?.field;
  return refused && field && value[field] === refused.value[field] ? { [field]: refused.error.message } : {};
}
