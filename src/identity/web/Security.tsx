import { useState } from 'react';
import { useText } from '../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import styles from './identity.module.css';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';

/** Password, second step, and where one is signed in. */
export default function Security() {
  const { t } = useText();
  return (
    <WorkPage head={<PageHead title={t('security.title')} />}>
      <div className={styles.sections}>
        <SecondFactor />
        <Sessions />
        <Password />
      </div>
    </WorkPage>
  );
}

function Password() {
  const { t } = useText();
  const [changed, setChanged] = useState(0);
  return (
    <section className={`${styles.section} noPrint`} aria-labelledby="password">
      <h2 id="password">{t('security.password')}</h2>
      <p role="status">{changed > 0 ? t('password.changed') : t('password.why')}</p>
      <PasswordForm key={changed} done={() => setChanged(changed + 1)} />
    </section>
  );
}
