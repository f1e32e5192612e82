import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { FootWords } from '../../web/ui/Frames.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { listStuck, viewExchange } from '../contract/keeping.ts';
import { type ConsignmentView, listConsignments, repeatConsignment, retryConsignment, viewConsignment } from '../contract/people.ts';
import { CancelDialog } from './CancelDialog.tsx';
import styles from './exchange.module.css';

const CHANGES = { invalidates: [viewConsignment, listConsignments, listStuck, viewExchange] };

/** What may be done with a consignment now. What is sent to another instance is asked once more before it goes (ui.md §1.6). */
export function ConsignmentActs({ of: { id, acts } }: { of: ConsignmentView }) {
  const { t } = useText();
  const [open, setOpen] = useState<'cancel' | 'repeat' | null>(null);
  const retry = useAct(retryConsignment, CHANGES);
  const tryNow = () => retry.mutate({ id });
  const may = (act: (typeof acts)[number]) => acts.includes(act);
  useKeys({ 'Ctrl+Enter': may('retry') && !retry.isPending ? { act: tryNow, label: t('exchange.act.retry') } : undefined });
  return (
    <>
      <FootWords>
        <Refused of={retry} />
      </FootWords>
      {may('cancel') ? <Button onPress={() => setOpen('cancel')}>{t('exchange.act.cancel')}</Button> : null}
      {may('repeat') ? <Button onPress={() => setOpen('repeat')}>{t('exchange.act.repeat')}</Button> : null}
      {may('retry') ? (
        <Button look="go" icon="send" cap="Ctrl+Enter" busy={retry.isPending} onPress={tryNow}>
          {t('exchange.act.retry')}
        </Button>
      ) : null}
      {open === 'cancel' ? <CancelDialog id={id} close={() => setOpen(null)} /> : null}
      {open === 'repeat' ? <RepeatDialog id={id} close={() => setOpen(null)} /> : null}
    </>
  );
}

function RepeatDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useText();
  const act = useAct(repeatConsignment, CHANGES);
  const go = () => act.mutate({ id }, { onSuccess: close });
  return (
    <Dialog
      title={t('exchange.act.repeat')}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('exchange.cancel.not')}</Button>
          <Button look="go" busy={act.isPending} onPress={go}>
            {t('exchange.act.repeat')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p>{t('exchange.act.repeat.ask')}</p>
        <Refused of={act} />
      </div>
    </Dialog>
  );
}
