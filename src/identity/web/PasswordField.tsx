import { useEffect, useState } from 'react';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Check } from '../../web/ui/form/Choice.tsx';
import type { FieldWords } from '../../web/ui/form/Field.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';
import styles from './identity.module.css';

/** A password: it can be looked at, and says when the keyboard writes capitals. */
export function PasswordField({ of, complete, ...words }: FieldWords & { of: FieldOf<string>; complete: 'current-password' | 'new-password' }) {
  const { t } = useText();
  const [shown, setShown] = useState(false);
  const capitals = useCapsLock();
  return (
    <div className={styles.password}>
      <TextField {...words} of={of} must kind={shown ? 'text' : 'password'} complete={complete} most={500} />
      <Check of={{ id: `${of.id}-shown`, value: shown, onChange: setShown }}>{t('password.show')}</Check>
      <span role="status">{capitals ? <span className={styles.capitals}><Icon name="keyboard" /> {t('password.capitals')}</span> : null}</span>
    </div>
  );
}

function useCapsLock(): boolean {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent) => setOn(event.getModifierState('CapsLock'));
    document.addEventListener('keydown', look);
    document.addEventListener('keyup', look);
    return () => {
      document.removeEventListener('keydown', look);
      document.removeEventListener('keyup', look);
    };
  }, []);
  return on;
}
