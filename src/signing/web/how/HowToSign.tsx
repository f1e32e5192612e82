import { useEffect, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Failed } from '../../../web/ui/States.tsx';
import { Segmented } from '../../../web/ui/form/Choice.tsx';
import { KeyFields } from '../KeyFields.tsx';
import { OwnCertificate } from '../OwnCertificate.tsx';
import { TokenStanding } from '../token/TokenStanding.tsx';
import styles from './how.module.css';
import type { How, Way } from './useHow.ts';

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
      {how.tokenElsewhere && way === null ? <p>{t('signing.token.notHere')}</p> : null}
      {way === 'token' ? <TokenStanding of={token} locked={locked} /> : null}
      {way === 'keyFile' ? <KeyFields {...key} error={fault?.message} disabled={locked} /> : null}
      {way !== 'keyFile' && fault ? <Failed error={fault} /> : null}
      <p className="s q">
        {way === null && how.known && !how.tokenElsewhere ? (
          <>
            {t('signing.none')} <Link to="/certificates">{t('signing.enrol')}</Link>
          </>
        ) : (
          <OwnCertificate />
        )}{' '}
        {way ? t(`signing.way.${way}.hint`) : null}
      </p>
    </div>
  );
}

/** Of a key file the first field that is empty takes the focus, as soon as it is known that it is wanted. */
function useFirstField({ way, key }: How) {
  const [first] = useState(key.file ? 'key-password' : 'key-file');
  useEffect(() => {
    if (way === 'keyFile') document.getElementById(first)?.focus();
  }, [way, first]);
}
