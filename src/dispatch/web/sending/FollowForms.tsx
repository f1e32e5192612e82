import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { dayOf } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { viewIssue } from '../../contract/issues.ts';
import {
  type DispatchRow,
  listDispatches,
  listWaitingDispatches,
  type Mode,
  retryDispatch,
  returnDispatch,
  takeBackDispatch,
  trackDispatch,
} from '../../contract/sendings.ts';
import { modesFor, paiseOf, rupees } from './sendingForm.ts';
import styles from './sending.module.css';

interface Following {
  row: DispatchRow;
  close: () => void;
}

const CHANGES = { invalidates: [viewIssue, listDispatches, listWaitingDispatches] };
const field = (id: string, value: string, onChange: (value: string) => void, error?: string) => ({
  id,
  value,
  onChange,
  onLeave: () => undefined,
  error,
});

/** What could not go: again, the same way or another; an e-mail to the same address or another one. */
export function RetryForm({ row, close }: Following) {
  const { t } = useText();
  const [email, setEmail] = useState(row.email || row.addressee.email);
  const [mode, setMode] = useState<Again>((row.mode as Again | null) ?? 'post');
  const act = useAct(retryDispatch, CHANGES);
  const ways = modesFor(row).filter((one) => one !== 'internal');
  return (
    <Form act={act} word={t('dispatch.retry')} close={close} onGo={() => act.mutate({ id: row.id, email, mode }, { onSuccess: close })}>
      {row.mode === 'exchange' ? (
        <Select
          of={{ ...field(`way-${row.id}`, mode, () => undefined), onChange: (next: string) => setMode(next as Again) }}
          label={t('dispatch.retry.way')}
          options={ways.map((one) => ({ value: one, label: t(`dispatch.mode.${one}`) }))}
        />
      ) : null}
      {mode === 'email' ? (
        <TextField of={field(`retry-${row.id}`, email, setEmail)} label={t('dispatch.email')} must kind="email" most={254} />
      ) : null}
    </Form>
  );
}

type Again = Exclude<Mode, 'internal'>;

/** What has not arrived in the other instance yet. */
export function TakeBackForm({ row, close }: Following) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const act = useAct(takeBackDispatch, CHANGES);
  const go = () => {
    if (reason.trim() !== '') act.mutate({ id: row.id, reason }, { onSuccess: close });
  };
  return (
    <Form act={act} word={t('dispatch.takeBack')} close={close} onGo={go}>
      <TextField of={field(`back-${row.id}`, reason, setReason)} label={t('dispatch.takeBack.reason')} must hindi most={300} />
    </Form>
  );
}

/** The receipt of the post office came in the afternoon. */
export function TrackForm({ row, close }: Following) {
  const { t } = useText();
  const [tracking, setTracking] = useState(row.trackingNumber);
  const [cost, setCost] = useState(row.costPaise > 0 ? rupees(row.costPaise) : '');
  const act = useAct(trackDispatch, CHANGES);
  const paise = paiseOf(cost);
  const go = () => {
    if (paise !== null) act.mutate({ id: row.id, trackingNumber: tracking, costPaise: paise }, { onSuccess: close });
  };
  return (
    <Form act={act} word={t('dispatch.track.keep')} close={close} onGo={go}>
      <TextField of={field(`track-${row.id}`, tracking, setTracking)} label={t('dispatch.tracking')} most={60} />
      <TextField
        of={field(`cost-${row.id}`, cost, setCost, paise === null ? t('dispatch.cost.unread') : undefined)}
        label={t('dispatch.cost')}
        most={10}
      />
    </Form>
  );
}

/** A letter that came back undelivered, with the postman's reason (domain.md §2.2.7). */
export function ReturnForm({ row, close }: Following) {
  const { t } = useText();
  const [day, setDay] = useState(dayOf(new Date()));
  const [reason, setReason] = useState('');
  const act = useAct(returnDispatch, CHANGES);
  const go = () => {
    if (isDay(day) && reason.trim() !== '') act.mutate({ id: row.id, returnedOn: day, reason }, { onSuccess: close });
  };
  return (
    <Form act={act} word={t('dispatch.return.keep')} close={close} onGo={go}>
      <DateField of={field(`returned-${row.id}`, day, setDay)} label={t('dispatch.return.day')} must />
      <TextField of={field(`reason-${row.id}`, reason, setReason)} label={t('dispatch.return.reason')} must hindi most={300} />
    </Form>
  );
}

interface Asking {
  act: Parameters<typeof Refused>[0]['of'] & { isPending: boolean };
  word: string;
  close: () => void;
  onGo: () => void;
  children: ReactNode;
}

function Form({ act, word, close, onGo, children }: Asking) {
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  function submit(event: FormEvent) {
    event.preventDefault();
    onGo();
  }
  return (
    <form ref={form} className={styles.follow} onSubmit={submit}>
      {children}
      <span className={styles.acts}>
        <Button small submit busy={act.isPending}>
          {word}
        </Button>
        <Button small look="bare" onPress={close}>
          {t('dispatch.follow.not')}
        </Button>
      </span>
      <Refused of={act} />
    </form>
  );
}
