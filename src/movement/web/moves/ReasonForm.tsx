import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { pullUpPaper, reopenPaper } from '../../contract.ts';
import { MOVED } from './moved.ts';
import styles from './moves.module.css';
import { useFirstField } from './useFirstField.ts';

interface Asking {
  id: string;
  act: 'pullUp' | 'reopen';
  onDone: () => void;
  onLeave: () => void;
}

/** Pulling up and opening again need a reason, which stays in the movement. */
export function ReasonForm({ id, act, onDone, onLeave }: Asking) {
  const { t } = useText();
  const pull = useAct(pullUpPaper, { invalidates: MOVED });
  const reopen = useAct(reopenPaper, { invalidates: MOVED });
  const doing = act === 'pullUp' ? pull : reopen;
  const [value, set] = useState({ reason: '' });
  const form = useForm({
    value,
    set,
    refused: doing.error,
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('movement.reason.must') : undefined }),
  });
  const submit = form.submit(({ reason }) => doing.mutate({ id, reason }, { onSuccess: onDone }));
  const box = useFirstField<HTMLFormElement>();
  useKeys({ 'Ctrl+Enter': { act: () => submit(), label: t(`movement.reason.title.${act}`) }, Escape: onLeave });
  return (
    <form ref={box} className={styles.ask} onSubmit={submit} aria-label={t(`movement.reason.title.${act}`)}>
      <TextField of={form.field('reason')} label={t('movement.close.reason')} must hindi />
      <Refused of={doing} />
      <div className={styles.buttons}>
        <Button onPress={onLeave}>{t('movement.act.cancel')}</Button>
        <Button look="go" submit cap="Ctrl+Enter" busy={doing.isPending}>
          {t(`movement.reason.title.${act}`)}
        </Button>
      </div>
    </form>
  );
}
