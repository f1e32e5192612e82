import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useText } from '../../../web/text/useText.ts';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { type Around, foundPost } from './RecipientField.tsx';
import { checkSending, EMPTY, type SendForm } from './sendForm.ts';

interface Filling {
  place: string;
  around: Around | undefined;
  reply: boolean;
  refused: CallError | null;
}

/** The form of a sending, kept like all unfinished text; the likeliest post stands in it from the beginning. */
export function useSendForm({ place, around, reply, refused }: Filling) {
  const text = useText();
  const { value, set, clear } = useUnfinished<SendForm>(place, EMPTY);
  const [filled, setFilled] = useState(false);
  const next =
    around && [...around.up, ...around.recent, ...around.down, around.creator, around.sender].find((post) => post?.id === around.next);
  // What is offered is not yet typed by anybody: it is shown, but kept only with the first change.
  const shown = value.to === null && next && !filled ? { ...value, to: foundPost(next, text) } : value;
  const form = useForm({
    value: shown,
    set: (change) => {
      setFilled(true);
      set(change);
    },
    refused,
    check: (one) => checkSending(one, { t: text.t, reply }),
  });
  return { form, clear };
}
