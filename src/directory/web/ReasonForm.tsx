import { type FormEvent, useEffect, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import styles from './directory.module.css';

interface Asking {
  /** Tells two forms of one page apart. */
  id: string;
  /** Word of the button that does it. */
  word: string;
  label: string;
  act: { isPending: boolean; error: CallError | null };
  go: (reason: string) => void;
  close: () => void;
}

/** What cannot be taken back is done with its reason. */
export function ReasonForm({ id, word, label, act, go, close }: Asking) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const missing = reason.trim() === '';
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!missing) go(reason);
  }
  useKeys({ 'Ctrl+Enter': { act: submit, label: word }, Escape: close });
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        of={{ id, value: reason, onChange: setReason, onLeave: () => undefined, error: undefined }}
        label={label}
        must
        hindi
        most={200}
      />
      <Refused of={act} />
      <div className={styles.acts}>
        <Button onPress={close}>{t('directory.keys.not')}</Button>
        <Button look="go" submit cap="Ctrl+Enter" busy={act.isPending} reason={missing ? t('members.reason.first') : null}>
          {word}
        </Button>
      </div>
    </form>
  );
}
