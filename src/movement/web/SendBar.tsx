import { useState } from 'react';
import { listNotes } from '#notings/contract.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useGo } from '../../web/shell/place.tsx';
import { useNarrow } from '../../web/shell/useNarrow.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { addressees, timeline } from '../contract.ts';
import { RecipientField } from './send/RecipientField.tsx';
import { Choosing } from './send/Choosing.tsx';
import { Refusal } from './send/Refusal.tsx';
import { SendButtons } from './send/SendButtons.tsx';
import { ActionField, SendFields } from './send/SendFields.tsx';
import styles from './send/send.module.css';
import { type Accepted, useSending } from './send/useSending.ts';
import { useSigningAsked } from './send/useSigningAsked.tsx';
import { useSendForm } from './send/useSendForm.ts';

interface Barring {
  paper: { id: string; kind: 'file' | 'receipt' };
  /** A yellow note: with the sending it becomes green (domain.md §2.2.4). What an earlier sitting left does so only after a question. */
  yellow?: 'written' | 'left' | undefined;
  /** Saves what is being typed, so that it goes along. */
  before?: (() => Promise<unknown>) | undefined;
  /** The paper has gone, and the note with it. */
  onSent?: () => void;
  /** The note has become green, but the paper has not gone. */
  onGreen?: () => void;
}

/** Recipient, what is asked, and the button, in one bar at the foot of a file or receipt; the rest unfolds above it. */
export function SendBar({ paper: { id, kind }, yellow, before, onSent, onGreen }: Barring) {
  const { t } = useText();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState<'send' | 'sign' | null>(null);
  const [shown, setShown] = useState(false);
  const around = useRoute(addressees, { id }).data;
  const sending = useSending({
    ids: [id],
    accepted: yellow === 'written' ? { yellowNote: 'confirm' } : {},
    onSent: () => {
      clear();
      onSent?.();
      go({ to: '/inbox', search: { told: id } });
    },
  });
  const { form, clear } = useSendForm({ place: `send.${id}`, id, around, reply: false, refused: sending.error });
  const first = (act: () => void) => void (before?.() ?? Promise.resolve()).then(act, () => undefined);
  const again = (accepted: Accepted) => form.submit((value) => first(() => sending.send(value, accepted)))();
  const signWord = t('movement.send.sign');
  const notes = useRoute(listNotes, { id }, { when: kind === 'file' }).data?.items;
  const signing = useSigningAsked({
    ids: [id],
    noted: yellow !== undefined || notes?.some(({ colour, chainPosition }) => colour === 'green' && chainPosition === null) === true,
    paper: useRoute(timeline, { id }).data?.paper,
    to: form.value.to?.label,
    word: signWord,
    purpose: (left) => ({ ...sending.later(form.value, left), back: location.pathname }),
    onSigned: (signed) => form.submit((value) => sending.send(value, {}, signed))(),
    onGreen,
  });
  const sign = (yellowNote = yellow && ('confirm' as const)) => form.submit(() => first(() => signing.ask(yellowNote)))();
  const way = { send: () => again({}), sign: () => sign() };
  const narrow = useNarrow();
  const folded = narrow && !shown;
  /** What an earlier sitting left unfinished goes along only when that is wanted. */
  const begin = (how: 'send' | 'sign') => () =>
    folded ? setShown(true) : yellow === 'left' ? form.submit(() => setAsks(how))() : way[how]();
  const may = around?.acts.includes('send') ?? false;
  const [main, other] = signing.first ? (['sign', 'send'] as const) : (['send', 'sign'] as const);
  const words = { send: t('movement.send.title'), sign: signWord };
  const submit = begin(main);
  useKeys({
    KeyE: may ? submit : undefined,
    'Ctrl+Enter': may ? { act: submit, label: words[main] } : undefined,
    'Ctrl+Shift+Enter': may && signing.offered && !signing.required ? { act: begin(other), label: words[other] } : undefined,
  });
  if (!may) return null;
  return (
    <section className={styles.barBox} aria-label={t('movement.send.title')}>
      <Refusal of={sending} again={again} fileId={undefined} sign={sign} />
      {asks && yellow === 'left' ? (
        <Choosing says={t('movement.send.unfinished')}>
          <Button
            onPress={() => {
              setAsks(null);
              if (asks === 'sign') sign('confirm');
              else again({ yellowNote: 'confirm' });
            }}
          >
            {t('movement.send.unfinished.confirm')}
          </Button>
          <Button onPress={() => setAsks(null)}>{t('movement.send.unfinished.keep')}</Button>
        </Choosing>
      ) : null}
      {open ? (
        <div className={styles.unfolded}>
          <SendFields form={form} around={around} reply={false} copies={kind === 'receipt'} />
        </div>
      ) : null}
      <div className={styles.bar}>
        {open || folded ? null : <RecipientField of={form.field('to')} around={around} compact />}
        {open || folded ? null : <ActionField of={form.field('action')} label={t('movement.send.action')} />}
        <div className={styles.last}>
          {folded ? null : (
            <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('movement.send.more')}
            </button>
          )}
          <span className={styles.ways}>
            <SendButtons
              signing={signing}
              words={{ plain: words.send, sign: words.sign }}
              busy={sending.busy}
              plain={begin('send')}
              sign={begin('sign')}
            />
          </span>
        </div>
      </div>
      {signing.dialog}
    </section>
  );
}
