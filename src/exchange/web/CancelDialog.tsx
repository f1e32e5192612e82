import { type FormEvent, useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { listStuck, viewExchange } from '../contract/keeping.ts';
import { cancelConsignment, listConsignments, viewConsignment } from '../contract/people.ts';
import styles from './exchange.module.css';

const CHANGES = { invalidates: [viewConsignment, listConsignments, listStuck, viewExchange] };

/** Takes a consignment back, with the reason for it. */
export function CancelDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useText();
  const { value, set, clear } = useUnfinished(`consignment-cancel.${id}`, { reason: '' });
  const act = useAct(cancelConsignment, CHANGES);
  const [tried, setTried] = useState(false);
  const missing = value.reason.trim() === '';
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (act.isPending) return;
    setTried(true);
    if (missing) return document.getElementById('consignment-reason')?.focus();
    act.mutate(
      { id, ...value },
      {
        onSuccess: () => {
          clear();
          close();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('exchange.cancel.title')}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('exchange.cancel.not')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={act.isPending} onPress={submit}>
            {t('exchange.cancel.go')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} />
      <form className={styles.dialog} onSubmit={submit}>
        <p className="q">{t('exchange.cancel.what')}</p>
        <TextField
          of={{
            id: 'consignment-reason',
            value: value.reason,
            onChange: (reason) => set({ reason }),
            onLeave: () => undefined,
            error: tried && missing ? t('exchange.cancel.reasonFirst') : undefined,
          }}
          label={t('exchange.cancel.reason')}
          must
          hindi
          most={500}
        />
        <Refused of={act} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit }: { onSubmit: () => void }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': { act: onSubmit, label: t('exchange.cancel.go') } });
  return null;
}
