import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { type Step, giveCode } from '../contract.ts';
import styles from './identity.module.css';
import { useFirstFocus } from './useFirstFocus.ts';

/** Second step: the app's code, or a recovery code. */
export function CodeForm({ onStep, again }: { onStep: (step: Step) => void; again: () => void }) {
  const { t } = useText();
  const [value, set] = useState({ code: '' });
  const give = useAct(giveCode);
  const form = useForm({ value, set, check: ({ code }) => ({ code: code.trim() ? undefined : t('secondFactor.codeMissing') }) });
  useFirstFocus(form.field('code').id);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={form.submit((typed) => give.mutate(typed, { onSuccess: ({ step }) => onStep(step) }))}
    >
      <p>{t('secondFactor.ask')}</p>
      <TextField
        of={form.field('code')}
        label={t('secondFactor.code')}
        must
        complete="one-time-code"
        most={40}
        hint={t('secondFactor.codeHint')}
      />
      <Refused of={give} />
      <Button look="go" submit busy={give.isPending}>
        {t('secondFactor.go')}
      </Button>
      <Button look="bare" onPress={again}>
        {t('signIn.again')}
      </Button>
    </form>
  );
}
