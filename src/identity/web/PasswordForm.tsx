import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { changePassword, listSessions } from '../contract.ts';
import styles from './identity.module.css';
import { PasswordField } from './PasswordField.tsx';
import { useNewPasswordCheck } from './useNewPasswordCheck.ts';

const EMPTY = { oldPassword: '', newPassword: '', repeated: '' };

/** The old password, and the new one twice. */
export function PasswordForm({ done }: { done: () => void }) {
  const { t } = useText();
  const [value, set] = useState(EMPTY);
  const change = useAct(changePassword, { invalidates: [listSessions] });
  const checkNew = useNewPasswordCheck();
  const form = useForm({ value, set, check: (typed) => ({ oldPassword: typed.oldPassword ? undefined : t('password.missing'), ...checkNew(typed) }) });
  const submit = form.submit(({ oldPassword, newPassword }) =>
    change.mutate({ oldPassword, newPassword }, { onSuccess: () => { set(EMPTY); done(); } }));
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <PasswordField of={form.field('oldPassword')} label={t('password.old')} complete="current-password" />
      <PasswordField of={form.field('newPassword')} label={t('password.new')} complete="new-password" hint={t('password.hint')} />
      <PasswordField of={form.field('repeated')} label={t('password.repeat')} complete="new-password" />
      <Refused of={change} />
      <Button look="go" submit busy={change.isPending}>{t('password.change')}</Button>
    </form>
  );
}
