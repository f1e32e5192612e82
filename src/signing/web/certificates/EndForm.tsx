import { type FormEvent, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import styles from '../signing.module.css';

interface Ending {
  id: string;
  of: { error: CallError | null; isPending: boolean };
  act: (reason: string, done: () => void) => void;
  close: () => void;
}

/** Why a certificate, or the enrolment for eSign, ends. */
export function EndForm({ id, of, act, close }: Ending) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() !== '') act(reason, close);
  }
  return (
    <form className={styles.end} onSubmit={submit}>
      <TextField
        of={{ id: `end-${id}`, value: reason, onChange: setReason, onLeave: () => undefined, error: undefined }}
        label={t('signing.endReason')}
        must
        hindi
        most={300}
      />
      <Refused of={of} />
      <div className={styles.acts}>
        <Button onPress={close}>{t('signing.endNot')}</Button>
        <Button look="go" submit busy={of.isPending}>
          {t('signing.end')}
        </Button>
      </div>
    </form>
  );
}
