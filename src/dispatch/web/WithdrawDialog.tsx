import { type FormEvent, useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { type IssueView, listFileIssues, viewIssue, withdrawIssue } from '../contract/issues.ts';
import { listDispatches, listWaitingDispatches } from '../contract/sendings.ts';
import styles from './dispatch.module.css';

const CHANGES = { invalidates: [viewIssue, listFileIssues, listDispatches, listWaitingDispatches] };

/** A letter that is out no longer stands: why, and which other letter takes its place. */
export function WithdrawDialog({ issue: { id, number }, close }: { issue: IssueView; close: () => void }) {
  const { t } = useText();
  const { value, set, clear } = useUnfinished(`withdrawal.${id}`, { reason: '', replacedBy: '' });
  const act = useAct(withdrawIssue, CHANGES);
  const [tried, setTried] = useState(false);
  const missing = value.reason.trim() === '';
  function submit(event?: FormEvent) {
    event?.preventDefault();
    setTried(true);
    if (missing) return document.getElementById('withdrawal-reason')?.focus();
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
  const field = (name: keyof typeof value, error?: string) => ({
    id: `withdrawal-${name}`,
    value: value[name],
    onChange: (typed: string) => set({ ...value, [name]: typed }),
    onLeave: () => undefined,
    error,
  });
  return (
    <Dialog
      title={t('dispatch.withdraw.title', { number })}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('dispatch.void.not')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={act.isPending} onPress={submit}>
            {t('dispatch.withdraw.go')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} />
      <form className={styles.dialog} onSubmit={submit}>
        <p className="q">{t('dispatch.withdraw.what')}</p>
        <TextField
          of={field('reason', tried && missing ? t('dispatch.void.reasonFirst') : undefined)}
          label={t('dispatch.withdraw.reason')}
          must
          hindi
          most={500}
          hint={t('dispatch.withdraw.reason.hint')}
        />
        <TextField
          of={field('replacedBy')}
          label={t('dispatch.withdraw.replacedBy')}
          most={320}
          hint={t('dispatch.withdraw.replacedBy.hint')}
        />
        <Refused of={act} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit }: { onSubmit: () => void }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': { act: onSubmit, label: t('dispatch.withdraw.go') } });
  return null;
}
