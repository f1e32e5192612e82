import { type FormEvent, type ReactNode, useState } from 'react';
import { placed } from '#core/text/graphemes.ts';
import { viewReceipt } from '#receipts/contract.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link } from '../../web/shell/place.tsx';
import { formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Instant, Tag, type Tone } from '../../web/ui/Marks.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { listTransfers, takeBackTransfer, type Transfer } from '../contract/transfers.ts';
import styles from './transfers.module.css';

const TONES: Record<Transfer['state'], Tone> = { travelling: 'warm', settled: 'ok', back: 'hot', returned: 'hot' };

/** Where a receipt was handed on to, and what became of it there. Nothing for one that never left. */
export function Transfers({ receiptId }: { receiptId: string }) {
  const { t } = useText();
  const { data } = useRoute(listTransfers, { id: receiptId });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="transfers">
      <h3 id="transfers">{t('exchange.transfer.list')}</h3>
      <ul className={styles.list}>
        {data.items.map((one) => (
          <Line key={one.id} of={one} receiptId={receiptId} />
        ))}
      </ul>
    </section>
  );
}

const placeOf = (of: Transfer, name: ReturnType<typeof useText>['name']) =>
  placed(name(of), name({ nameHi: of.officeHi, nameEn: of.officeEn }), name({ nameHi: of.titleHi, nameEn: of.titleEn }));

/** Where a closed receipt is, if it was handed on and has arrived; else what stands in it. */
export function WhereWent({ receiptId, children }: { receiptId: string; children: ReactNode }) {
  const { t, name } = useText();
  const [latest] = useRoute(listTransfers, { id: receiptId }).data?.items ?? [];
  return latest?.state === 'settled' ? joined(t('exchange.transfer.went', { to: placeOf(latest, name) })) : children;
}

function Line({ of, receiptId }: { of: Transfer; receiptId: string }) {
  const { t, name } = useText();
  const { id, at, state, endedAt, reason, openedAt, diaryNumber, desk, remark, acts } = of;
  return (
    <li>
      <Link to="/consignments/$id" params={{ id }}>
        <b>{placeOf(of, name)}</b>
      </Link>{' '}
      {joined(t('exchange.sentAt', { at: formatInstant(at) }))} <Tag tone={TONES[state]}>{t(`exchange.transfer.state.${state}`)}</Tag>{' '}
      {endedAt ? <Instant at={endedAt} /> : null}
      {remark ? <p>{joined(remark)}</p> : null}
      {reason ? <p className="danger">{t(reason.code as MessageKey, reason.details)}</p> : null}
      {diaryNumber ? (
        <p>
          {t('dispatch.exchange.diarised', { number: diaryNumber })}
          {desk ? ` · ${t('dispatch.exchange.with', { desk: name(desk) })}` : ''}
        </p>
      ) : openedAt ? (
        <p>
          {t('dispatch.exchange.opened')} <Instant at={openedAt} />
        </p>
      ) : null}
      {acts.includes('takeBack') ? <TakeBack id={receiptId} /> : null}
    </li>
  );
}

function TakeBack({ id }: { id: string }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct(takeBackTransfer, { invalidates: [listTransfers, viewReceipt] });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() !== '' && !act.isPending) act.mutate({ id, reason });
  }
  if (!open)
    return (
      <Button small onPress={() => setOpen(true)}>
        {t('exchange.transfer.takeBack')}
      </Button>
    );
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        of={{ id: 'transfer-back', value: reason, onChange: setReason, onLeave: () => undefined, error: undefined }}
        label={t('exchange.transfer.takeBack.reason')}
        must
        hindi
        most={300}
      />
      <Refused of={act} />
      <Button small submit busy={act.isPending}>
        {t('exchange.transfer.takeBack')}
      </Button>
    </form>
  );
}
