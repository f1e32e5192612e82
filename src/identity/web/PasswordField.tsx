import { useEffect, useState } from 'react';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Check } from '../../web/ui/form/Choice.tsx';
import type { FieldWords } from '../../web/ui/form/Field.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';
import styles from './identity.module.css';

type Password = FieldWords & { of: FieldOf<string>; complete: 'current-password' | 'new-password'; shown: boolean };

export function PasswordField({ shown, ...words }: Password) {
  return <TextField {...words} must kind={shown ? 'text' : 'password'} most={500} />;
}

/** Below the passwords of a form: look at what was typed, and be told when the keyboard writes capitals. */
export function PasswordSight({ id, shown, setShown }: { id: string; shown: boolean; setShown: (shown: boolean) => void }) {
  const { t } = useText();
  const capitals = useCapsLock();
  return (
    <div className={styles.sight}>
      <Check of={{ id, value: shown, onChange: setShown }}>{t('password.show')}</Check>
      <span role="status">
        {capitals ? (
          <span className={styles.capitals}>
            <Icon name="keyboard" /> {t('password.capitals')}
          </span>
        ) : null}
      </span>
    </div>
  );
}

function useCapsLock(): boolean {
  const [on, setOn] = useState(false);
  useEffect(() => {
    // Autofill sends key events that are none and know no modifiers.
    const look = (event: KeyboardEvent) => setOn(event instanceof KeyboardEvent && event.getModifierState('CapsLock'));
    document.addEventListener('keydown', look);
    document.addEventListener('keyup', look);
    return () => {
      document.removeEventListener('keydown', look);
      document.removeEventListener('keyup', look);
    };
  }, []);
  return on;
}
