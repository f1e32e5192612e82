import { useRef, useState } from 'react';
import { useMe } from '../../web/data/me.ts';
import { useAct } from '../../web/data/useAct.ts';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { beginSecondFactor, removeSecondFactor } from '../contract.ts';
import { Enrolment } from './Enrolment.tsx';
import styles from './identity.module.css';
import { PasswordField, PasswordSight } from './PasswordField.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/** The authenticator app: put in force, or removed. Fresh recovery codes stand here until they are put away. */
export function SecondFactor() {
  const { t } = useText();
  const { secondFactor } = useMe();
  const [codes, setCodes] = useState<string[] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  function putAway() {
    setCodes(null);
    heading.current?.focus(); // what had the focus is gone
  }
  return (
    <section className={styles.section} aria-labelledby="second-factor">
      <h2 id="second-factor" ref={heading} tabIndex={-1}>
        {t('security.secondFactor')}
      </h2>
      {codes ? <RecoveryCodes codes={codes} putAway={putAway} /> : secondFactor ? <InForce /> : <NotYet onEnrolled={setCodes} />}
    </section>
  );
}

function NotYet({ onEnrolled }: { onEnrolled: (codes: string[]) => void }) {
  const { t } = useText();
  const begin = useAct(beginSecondFactor);
  return (
    <>
      <p>{t('secondFactor.why')}</p>
      {begin.data ? (
        <Enrolment of={begin.data} onEnrolled={onEnrolled} />
      ) : (
        <Button icon="plus" busy={begin.isPending} onPress={() => begin.mutate({})}>
          {t('secondFactor.begin')}
        </Button>
      )}
      <Refused of={begin} />
    </>
  );
}

function InForce() {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p>
        <span className="ok">
          <Icon name="check" /> {t('secondFactor.on')}
        </span>
      </p>
      {asked ? <Removal close={() => setAsked(false)} /> : <Button onPress={() => setAsked(true)}>{t('secondFactor.remove')}</Button>}
    </>
  );
}

function Removal({ close }: { close: () => void }) {
  const { t } = useText();
  const [value, set] = useState({ password: '' });
  const [shown, setShown] = useState(false);
  const remove = useAct(removeSecondFactor);
  const form = useForm({ value, set, check: ({ password }) => ({ password: password ? undefined : t('password.missing') }) });
  return (
    <form className={styles.form} noValidate onSubmit={form.submit((typed) => remove.mutate(typed))}>
      <p>{t('secondFactor.removeHint')}</p>
      <PasswordField of={form.field('password')} label={t('password.label')} complete="current-password" shown={shown} />
      <PasswordSight id="removal-shown" shown={shown} setShown={setShown} />
      <Refused of={remove} />
      <div className={styles.row}>
        <Button submit busy={remove.isPending}>
          {t('secondFactor.remove')}
        </Button>
        <Button look="bare" onPress={close}>
          {t('security.keep')}
        </Button>
      </div>
    </form>
  );
}
