import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { type Step, signIn } from '../contract.ts';
import styles from './identity.module.css';
import { PasswordField, PasswordSight } from './PasswordField.tsx';
import { useFirstFocus } from './useFirstFocus.ts';

/** First step. The password goes with the page, never into the browser's store of unfinished text. */
export function EntranceForm({ email, domains, onStep }: { email: string; domains: string[]; onStep: (step: Step) => void }) {
  const { t } = useText();
  const [value, set] = useState({ email, password: '' });
  const [shown, setShown] = useState(false);
  const enter = useAct(signIn);
  const form = useForm({
    value,
    set,
    refused: enter.error,
    check: (typed) => ({
      email: typed.email.includes('@') ? undefined : t('signIn.emailMissing'),
      password: typed.password ? undefined : t('password.missing'),
    }),
  });
  useFirstFocus(form.field(email ? 'password' : 'email').id);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={form.submit((typed) => enter.mutate(typed, { onSuccess: ({ step }) => onStep(step) }))}
    >
      <TextField
        of={form.field('email')}
        label={t('signIn.email')}
        must
        kind="email"
        complete="username"
        hint={t('signIn.emailHint', { domains: domains.join(', ') })}
      />
      <PasswordField of={form.field('password')} label={t('password.label')} complete="current-password" shown={shown} />
      <PasswordSight id="entrance-shown" shown={shown} setShown={setShown} />
      {enter.error?.issues ? null : <Refused of={enter} />}
      <Button look="go" submit busy={enter.isPending}>
        {t(enter.isPending ? 'signIn.busy' : 'signIn.go')}
      </Button>
      <p className="q s">{t('signIn.forgotten')}</p>
    </form>
  );
}
