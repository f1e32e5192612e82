import { useEffect, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { Link } from '../../../web/shell/place.tsx';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Failed } from '../../../web/ui/States.tsx';
import { Segmented } from '../../../web/ui/form/Choice.tsx';
import { Consent } from '../esign/Consent.tsx';
import { KeyFields } from '../KeyFields.tsx';
import { OwnCertificate } from '../OwnCertificate.tsx';
import { TokenStanding } from '../token/TokenStanding.tsx';
import styles from './how.module.css';
import type { How } from './useHow.ts';
import type { Way } from './useWays.ts';

interface Choosing {
  of: How;
  /** Why the last try failed, as the server said it. */
  fault: CallError | null;
  /** It is being signed, or there is nothing left to sign. */
  locked: boolean;
}

/** By what one signs, and what that still needs. Stands in the dialog of letters and in that of notes. */
export function HowToSign({ of: how, fault, locked }: Choosing) {
  const { t } = useText();
  const { way, ways, key, token } = how;
  useFirstField(how);
  return (
    <div className={styles.how}>
      {ways.length > 1 ? (
        <Segmented
          of={{ id: 'signing-way', value: way as Way, onChange: how.choose, onLeave: () => undefined, error: undefined }}
          label={t('signing.way')}
          options={ways.map((value) => ({ value, label: t(`signing.way.${value}`) }))}
        />
      ) : null}
      {how.tokenElsewhere ? <p>{t(way === 'esign' ? 'signing.token.esignHere' : 'signing.token.notHere')}</p> : null}
      {way === 'token' ? <TokenStanding of={token} locked={locked} /> : null}
      {way === 'keyFile' ? <KeyFields {...key} error={fault?.message} disabled={locked} /> : null}
      {way === 'esign' ? <Consent of={how.esign} /> : null}
      {way !== 'keyFile' && fault ? <Failed error={fault} /> : null}
      <p className="s q">
        {way === null && how.known && !how.tokenElsewhere ? (
          <>
            {t('signing.none')} <Link to="/certificates">{t('signing.enrol')}</Link>
          </>
        ) : way === 'esign' ? (
          <>
            <b>{joined(how.esign.identity!.name)}</b> ·
          </>
        ) : (
          <OwnCertificate />
        )}{' '}
        {way ? t(`signing.way.${way}.hint`) : null}
      </p>
    </div>
  );
}

/** As soon as it is known what is wanted next, that has the focus: an empty field, the consent, or the button that signs. */
function useFirstField({ way, key, token }: How) {
  const [field] = useState(key.file ? 'key-password' : 'key-file');
  const wants = way === 'token' ? token.state : way;
  useEffect(() => {
    if (wants === 'keyFile') document.getElementById(field)?.focus();
    if (wants === 'ready') document.querySelector<HTMLElement>('dialog[open] > footer > button:last-of-type')?.focus();
  }, [wants, field]);
}
