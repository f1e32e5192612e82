import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { changePassword, listSessions } from '../contract.ts';
import styles from './identity.module.css';
import { PasswordField, PasswordSight } from './PasswordField.tsx';
import { useNewPasswordCheck } from './useNewPasswordCheck.ts';

/** The old password, and the new one twice. */
export function PasswordForm({ done }: { done: () => void }) {
  const { t } = useText();
  const [value, set] = useState({ oldPassword: '', newPassword: '', repeated: '' });
  const [shown, setShown] = useState(false);
  const change = useAct(changePassword, { invalidates: [listSessions] });
  const checkNew = useNewPasswordCheck();
  const form = useForm({
    value,
    set,
    check: (typed) => ({ oldPassword: typed.oldPassword ? undefined : t('password.missing'), ...checkNew(typed) }),
  });
  const submit = form.submit(({ oldPassword, newPassword }) => change.mutate({ oldPassword, newPassword }, { onSuccess: done }));
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <PasswordField of={form.field('oldPassword')} label={t('password.old')} complete="current-password" shown={shown} />
      <PasswordField
        of={form.field('newPassword')}
        label={t('password.new')}
        complete="new-password"
        shown={shown}
        hint={t('password.hint')}
      />
      <PasswordField of={form.field('repeated')} label={t('password.repeat')} complete="new-password" shown={shown} />
      <PasswordSight id="change-shown" shown={shown} setShown={setShown} />
      <Refused of={change} />
      <Button look="go" submit busy={change.isPending}>
        {t('password.change')}
      </Button>
    </form>
  );
}
