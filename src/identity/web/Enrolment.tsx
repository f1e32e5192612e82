import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { confirmSecondFactor } from '../contract.ts';
import styles from './identity.module.css';
import { useFirstFocus } from './useFirstFocus.ts';

interface Secret {
  secret: string;
  qr: { size: number; path: string };
}

const MARGIN = 4; // modules of quiet ground that a reader needs (ISO/IEC 18004)

/** Read the QR code with the app, or type the secret; the first code puts it in force. */
export function Enrolment({ of: { secret, qr }, onEnrolled }: { of: Secret; onEnrolled: (codes: string[]) => void }) {
  const { t } = useText();
  const [value, set] = useState({ code: '' });
  const confirm = useAct(confirmSecondFactor);
  const form = useForm({ value, set, check: ({ code }) => ({ code: code.trim() ? undefined : t('secondFactor.codeMissing') }) });
  useFirstFocus(form.field('code').id);
  return (
    <div className={styles.enrolment}>
      <svg
        className={styles.qr}
        role="img"
        aria-label={t('secondFactor.qr')}
        viewBox={`${-MARGIN} ${-MARGIN} ${qr.size + 2 * MARGIN} ${qr.size + 2 * MARGIN}`}
      >
        <path d={qr.path} />
      </svg>
      <form
        className={styles.form}
        noValidate
        onSubmit={form.submit((typed) => confirm.mutate(typed, { onSuccess: ({ recoveryCodes }) => onEnrolled(recoveryCodes) }))}
      >
        <p>{t('secondFactor.read')}</p>
        <p className="s">
          {t('secondFactor.type')}
          <br />
          <code className={styles.secret} lang="en">
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
        <TextField of={form.field('code')} label={t('secondFactor.code')} must complete="one-time-code" most={10} />
        <Refused of={confirm} />
        <Button look="go" submit busy={confirm.isPending}>
          {t('secondFactor.confirm')}
        </Button>
      </form>
    </div>
  );
}
