import { useEffect, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Card } from '../../web/ui/Frames.tsx';
import { Failed, Shown } from '../../web/ui/States.tsx';
import { type Step, startSingleSignOn, viewEntrance } from '../contract.ts';
import styles from './identity.module.css';
import { CodeForm } from './CodeForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { EntranceForm } from './EntranceForm.tsx';

type Asked = { next?: string; refused?: string; email?: string };

/** E-mail and password, then the code, then, where it must be, a new password. */
export default function SignIn() {
  const { t, name } = useText();
  const { next, refused, email } = usePlace<Asked>().search;
  const entrance = useRoute(viewEntrance, {});
  const [step, setStep] = useState<Step | 'entrance'>('entrance');
  useEffect(() => {
    if (step === 'none') location.assign(ownPlace(next)); // a fresh page: nothing of whoever sat here before stays in memory
  }, [step, next]);
  return (
    <Card title={t('signIn.title')}>
      <Shown of={entrance}>
        {(office) => (
          <>
            <p className={styles.office}>{name(office)}</p>
            {refused && step === 'entrance' ? <Failed error={refusedBy(t(reasonOf(refused)))} /> : null}
            {step === 'entrance' ? <EntranceForm email={email ?? ''} onStep={setStep} domains={office.mailDomains} /> : null}
            {step === 'code' ? <CodeForm onStep={setStep} again={() => setStep('entrance')} /> : null}
            {step === 'password' ? (
              <>
                <p>{t('password.mustChange')}</p>
                <PasswordForm done={() => setStep('none')} />
              </>
            ) : null}
            {step === 'none' ? <p role="status">{t('signIn.opening')}</p> : null}
            {step === 'entrance' && office.singleSignOn ? (
              <div className={styles.other}>
                <span>{t('signIn.or')}</span>
                <Button icon="lock" onPress={() => location.assign(addressOf(startSingleSignOn, { next: ownPlace(next) }))}>
                  {t('signIn.sso')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Shown>
    </Card>
  );
}

/** Only a place of our own: an address bar can be filled by anybody. */
function ownPlace(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}

const REASONS = ['sso.stale', 'sso.denied', 'sso.failed', 'sso.unverified', 'sso.unknown', 'sso.unreachable'] as const;

function reasonOf(refused: string): (typeof REASONS)[number] {
  return REASONS.find((reason) => reason === refused) ?? 'sso.failed';
}

function refusedBy(message: string): CallError {
  return Object.assign(new Error(message), { status: 404, code: '' }); // as a sentence alone: there is no code to read out
}
