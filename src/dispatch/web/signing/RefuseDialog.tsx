import { type FormEvent, useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { refuseIssue } from '../../contract/issues.ts';
import { CHANGES } from './useSigning.ts';

/** Whose turn it is does not sign, and says why: the office then makes the letter void and mends the draft. */
export function RefuseDialog({ of: { issueId, number }, close }: { of: { issueId: string; number: string }; close: () => void }) {
  const { t } = useText();
  const reason = useUnfinished(`refusal.${issueId}`, '');
  const act = useAct(refuseIssue, CHANGES);
  const [tried, setTried] = useState(false);
  const missing = reason.value.trim() === '';
  function submit(event?: FormEvent) {
    event?.preventDefault();
    setTried(true);
    if (missing) return document.getElementById('refusal-reason')?.focus();
    act.mutate(
      { id: issueId, reason: reason.value },
      {
        onSuccess: () => {
          reason.clear();
          close();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('dispatch.refuse.title', { number })}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('dispatch.void.not')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={act.isPending} onPress={submit}>
            {t('dispatch.refuse.go')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} />
      <form onSubmit={submit}>
        <TextField
          of={{
            id: 'refusal-reason',
            value: reason.value,
            onChange: reason.set,
            onLeave: () => undefined,
            error: tried && missing ? t('dispatch.void.reasonFirst') : undefined,
          }}
          label={t('dispatch.refuse.reason')}
          must
          hindi
          most={500}
          hint={t('dispatch.refuse.hint')}
        />
        <Refused of={act} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit }: { onSubmit: () => void }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': { act: onSubmit, label: t('dispatch.refuse.go') } });
  return null;
}
