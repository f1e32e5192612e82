import { useEffect, useRef, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useText } from '../../../web/text/useText.ts';
import { type Form, useForm } from '../../../web/ui/form/useForm.ts';
import { timeline } from '../../contract.ts';
import { type Around, foundPost } from './RecipientField.tsx';
import { checkSending, EMPTY, type SendForm } from './sendForm.ts';

interface Filling {
  place: string;
  /** The one paper that goes. */
  id: string | undefined;
  around: Around | undefined;
  reply: boolean;
  refused: CallError | null;
}

/**
 * The form of a sending, kept like all unfinished text. The likeliest post stands in it from the beginning only when a file
 * has been there before: what is merely likely is for the sender to choose.
 */
export function useSendForm({ place, id, around, reply, refused }: Filling) {
  const text = useText();
  const been = useRoute(timeline, { id: id ?? '' }, { when: id !== undefined }).data;
  const { value, set, clear } = useUnfinished<SendForm>(place, EMPTY);
  const [filled, setFilled] = useState(false);
  const next =
    been?.paper.kind === 'file' &&
    been.desks.some(({ post }) => post.id === around?.next) &&
    around &&
    [...around.up, ...around.recent, ...around.down, around.creator, around.sender].find((post) => post?.id === around.next);
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
  useFocusOnProblem(form);
  return { form, clear };
}

/** The first field that is wanting takes the focus, its sentence beside it. */
function useFocusOnProblem({ attempts, problems }: Form<SendForm>): void {
  const first = useRef<string>(undefined);
  useEffect(() => {
    first.current = problems[0]?.id;
  });
  useEffect(() => {
    if (attempts > 0 && first.current) document.getElementById(first.current)?.focus();
  }, [attempts]);
}
