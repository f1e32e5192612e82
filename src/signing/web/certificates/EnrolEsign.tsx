import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { endIdentity, openEnrolment, viewEsign } from '../../contract/esign.ts';
import { Consent } from '../esign/Consent.tsx';
import { useEsign } from '../esign/useEsign.ts';
import styles from '../signing.module.css';
import { EndForm } from './EndForm.tsx';

/** Signing once at the provider tells who one is there; from then on only that person's eSign is taken. */
export function EnrolEsign() {
  const { t } = useText();
  const esign = useEsign();
  const open = useAct(openEnrolment);
  const end = useAct(endIdentity, { invalidates: [viewEsign] });
  const [ending, setEnding] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  async function enrol() {
    if (!esign.ready()) return;
    setBusy(true);
    try {
      const { id } = await open.mutateAsync({});
      await esign.leave(id, null);
    } catch (fault) {
      setError(fault as CallError);
      setBusy(false);
    }
  }
  if (!esign.offered) return null;
  return (
    <section className={styles.enrol} aria-labelledby="enrol-esign">
      <h3 id="enrol-esign">{t('signing.way.esign')}</h3>
      {esign.identity ? (
        <p>
          <b>{joined(esign.identity.name)}</b> · {t('signing.esign.since', { day: formatDay(dayOf(esign.identity.enrolledAt)) })}
        </p>
      ) : (
        <>
          <p className="s q">{t('signing.esign.why')}</p>
          <Consent of={esign} />
        </>
      )}
      <Refused of={{ error }} />
      {ending ? (
        <EndForm id="esign" of={end} act={(reason, done) => end.mutate({ reason }, { onSuccess: done })} close={() => setEnding(false)} />
      ) : (
        <div className={styles.acts}>
          {esign.identity ? (
            <Button onPress={() => setEnding(true)}>{t('signing.end')}</Button>
          ) : (
            <Button busy={busy} onPress={() => void enrol()}>
              {t('signing.esign.enrol')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
