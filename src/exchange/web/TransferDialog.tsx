import { type FormEvent, useState } from 'react';
import { AddressField } from '#directory/web/AddressField.tsx';
import { viewReceipt } from '#receipts/contract.ts';
import { listDesk, timeline } from '../../movement/contract.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Refused } from '../../web/ui/States.tsx';
import type { Found } from '../../web/ui/form/ComboBox.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { listTransfers, transferReceipt } from '../contract/transfers.ts';
import styles from './transfers.module.css';

/** To which office, section or post of another instance the receipt goes, and with what remark. */
export function TransferDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useText();
  const [to, setTo] = useState<Found | null>(null);
  const [remark, setRemark] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct(transferReceipt, { invalidates: [viewReceipt, listTransfers, listDesk, timeline] });
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (act.isPending) return;
    setTried(true);
    if (to) act.mutate({ id, to: to.id, remark }, { onSuccess: close });
    else document.getElementById('transfer-to')?.focus();
  }
  return (
    <Dialog
      title={t('exchange.transfer.title')}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('exchange.transfer.not')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={act.isPending} onPress={submit}>
            {t('exchange.transfer.act')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} />
      <form className={styles.form} onSubmit={submit}>
        <p className="q">{t('exchange.transfer.what')}</p>
        <AddressField
          of={{
            id: 'transfer-to',
            value: to,
            onChange: setTo,
            onLeave: () => undefined,
            error: tried && !to ? t('exchange.transfer.to.first') : undefined,
          }}
          label={t('exchange.transfer.to')}
          must
        />
        <TextField
          of={{ id: 'transfer-remark', value: remark, onChange: setRemark, onLeave: () => undefined, error: undefined }}
          label={t('exchange.transfer.remark')}
          hindi
          rows={3}
          most={2_000}
        />
        <Refused of={act} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit }: { onSubmit: () => void }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': { act: onSubmit, label: t('exchange.transfer.act') } });
  return null;
}
