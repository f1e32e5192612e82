import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '#core/call.ts';
import { giveCode, signIn, type Step, switchPost } from '#identity/contract.ts';
import { loadMe, ME, useMe } from '../data/me.ts';
import { plainSend } from '../data/send.ts';
import { signedInAgain, useSessionEnded } from '../data/session.ts';
import { useAct } from '../data/useAct.ts';
import { useText } from '../text/useText.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { Refused } from '../ui/States.tsx';
import styles from './bare.module.css';

/** Over the page when the session has ended: sign in, and what was being done goes on. Nothing typed is lost. */
export function SignInAgain() {
  return useSessionEnded() ? <Prompt /> : null;
}

function Prompt() {
  const { t, name } = useText();
  const { person, acting } = useMe();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<Step>('password');
  const password = useAct(signIn);
  const code = useAct(giveCode);
  const field = (id: string) => ({ id, value: typed, onChange: setTyped, onLeave: () => undefined, error: undefined });
  async function goOn({ step: next }: { step: Step }) {
    setTyped('');
    if (next !== 'none') return setStep(next);
    let me = await loadMe();
    if (me?.person.id !== person.id) return location.assign('/'); // nothing of the first person may go out under a second one's name
    if (acting !== null && me.acting !== acting) {
      if (!me.charges.some(({ id }) => id === acting)) return location.assign('/'); // … nor under another post
      await call(switchPost, { chargeId: acting }, plainSend);
      me = await loadMe();
    }
    client.setQueryData(ME, me);
    signedInAgain();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (step === 'code') code.mutate({ code: typed }, { onSuccess: (answer) => void goOn(answer) });
    else password.mutate({ email: person.email, password: typed }, { onSuccess: (answer) => void goOn(answer) });
  }
  return (
    <Dialog title={t('web.session.title')}>
      <form className={styles.again} onSubmit={submit}>
        <p>{t('web.session.kept', { who: name(person) })}</p>
        {step === 'code' ? (
          <TextField key="code" of={field('again-code')} label={t('web.session.code')} must complete="one-time-code" />
        ) : (
          <TextField
            key="password"
            of={field('again-password')}
            label={t('web.session.password', { email: person.email })}
            must
            kind="password"
            complete="current-password"
          />
        )}
        <Refused of={step === 'code' ? code : password} />
        <Button look="go" submit busy={password.isPending || code.isPending}>
          {t('web.session.go')}
        </Button>
      </form>
    </Dialog>
  );
}
