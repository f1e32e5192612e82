import { useState } from 'react';
import { formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Instant, Tag, type Tone } from '../../../web/ui/Marks.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { DispatchRow } from '../../contract/sendings.ts';
import { FarFate } from './FarFate.tsx';
import { ReturnForm, RetryForm, TakeBackForm, TrackForm } from './FollowForms.tsx';
import { goesOnPaper, modesFor, paiseOf, rupees, type ShownState, whoOf, type Wish } from './sendingForm.ts';
import styles from './sending.module.css';

const TONES: Record<ShownState, Tone> = {
  waiting: 'flat',
  unsent: 'flat',
  queued: 'warm',
  dispatched: 'ok',
  failed: 'hot',
  returned: 'warm',
};

interface Sending {
  row: DispatchRow;
  wish: Wish;
  onChange: (part: Partial<Wish>) => void;
}

/** One addressee: before sending the way it goes, afterwards what became of it. */
export function SendingRow({ row, state, wish, onChange }: Sending & { state: ShownState }) {
  const { t } = useText();
  const { position, copy, addressee, acts } = row;
  const who = whoOf(addressee);
  const mayDispatch = acts.includes('dispatch');
  return (
    <li className={styles.sending} data-left={mayDispatch && wish.left}>
      <div className={styles.who}>
        {mayDispatch ? (
          <input
            type="checkbox"
            checked={!wish.left}
            onChange={({ target }) => onChange({ left: !target.checked })}
            aria-label={t('dispatch.send.choose', { who })}
          />
        ) : null}
        <span className="q s">{position}.</span>
        <span className={styles.name}>
          {joined(who)} {copy ? <Tag tone="flat">{t('dispatch.copy')}</Tag> : null}
        </span>
        {mayDispatch ? null : <Tag tone={TONES[state]}>{t(`dispatch.sending.${state}`)}</Tag>}
      </div>
      {mayDispatch ? wish.left ? null : <Way row={row} wish={wish} onChange={onChange} /> : <Fate row={row} />}
    </li>
  );
}

function Way({ row, wish, onChange }: Sending) {
  const { t } = useText();
  const field = <N extends 'mode' | 'email' | 'trackingNumber' | 'cost'>(name: N, error?: string) => ({
    id: `sending-${row.position}-${name}`,
    value: wish[name],
    onChange: (value: Wish[N]) => onChange({ [name]: value }),
    onLeave: () => undefined,
    error,
  });
  return (
    <div className={styles.way}>
      <Select
        of={field('mode')}
        label={t('dispatch.mode')}
        options={modesFor(row).map((one) => ({ value: one, label: t(`dispatch.mode.${one}`) }))}
      />
      {wish.mode === 'email' ? (
        <TextField of={field('email')} label={t('dispatch.email')} placeholder={t('dispatch.email')} must kind="email" most={254} />
      ) : null}
      {goesOnPaper(wish.mode) ? (
        <>
          <TextField of={field('trackingNumber')} label={t('dispatch.tracking')} placeholder={t('dispatch.tracking')} most={60} />
          <TextField
            of={field('cost', paiseOf(wish.cost) === null ? t('dispatch.cost.unread') : undefined)}
            label={t('dispatch.cost')}
            placeholder={t('dispatch.cost')}
            most={10}
          />
        </>
      ) : null}
    </div>
  );
}

/** How it went, and what can still be done: another try, a tracking number, a return. */
function Fate({ row }: { row: DispatchRow }) {
  const { t } = useText();
  const [open, setOpen] = useState<'retry' | 'track' | 'return' | 'takeBack' | null>(null);
  const { mode, email, trackingNumber, costPaise, dispatchedAt, fault, returnedOn, returnReason, diarised, diaryNumber, faultCode, acts } =
    row;
  const close = () => setOpen(null);
  const words = [
    ...(mode ? [t(`dispatch.mode.${mode}`)] : []),
    ...(mode === 'email' ? [email] : []),
    ...(trackingNumber ? [`${t('dispatch.tracking')} ${trackingNumber}`] : []),
    ...(costPaise > 0 ? [t('dispatch.cost.paid', { rupees: rupees(costPaise) })] : []),
    ...(diarised && diaryNumber === '' ? [t('dispatch.diarised')] : []),
  ];
  return (
    <div className={styles.fate}>
      <span className="s q">
        {words.join(' · ')} {dispatchedAt ? <Instant at={dispatchedAt} /> : null}
      </span>
      {mode === 'exchange' ? <FarFate row={row} /> : null}
      {faultCode ? <span className="s danger">{t(faultCode as MessageKey, row.faultDetails)}</span> : null}
      {fault ? <span className="s danger">{t('dispatch.fault', { fault })}</span> : null}
      {returnedOn ? <span className="s warn">{t('dispatch.returned', { day: formatDay(returnedOn), reason: returnReason })}</span> : null}
      {open === null && acts.length > 0 ? (
        <span className={styles.acts}>
          {acts.includes('track') ? (
            <Button small onPress={() => setOpen('track')}>
              {t('dispatch.track')}
            </Button>
          ) : null}
          {acts.includes('return') ? (
            <Button small onPress={() => setOpen('return')}>
              {t('dispatch.return')}
            </Button>
          ) : null}
          {acts.includes('takeBack') ? (
            <Button small onPress={() => setOpen('takeBack')}>
              {t('dispatch.takeBack')}
            </Button>
          ) : null}
          {acts.includes('retry') ? (
            <Button small onPress={() => setOpen('retry')}>
              {t('dispatch.retry')}
            </Button>
          ) : null}
        </span>
      ) : null}
      {open === 'takeBack' && acts.includes('takeBack') ? <TakeBackForm row={row} close={close} /> : null}
      {open === 'retry' && acts.includes('retry') ? <RetryForm row={row} close={close} /> : null}
      {open === 'track' && acts.includes('track') ? <TrackForm row={row} close={close} /> : null}
      {open === 'return' && acts.includes('return') ? <ReturnForm row={row} close={close} /> : null}
    </div>
  );
}
