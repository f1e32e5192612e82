import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link } from '../../../web/shell/place.tsx';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Tag, type Tone } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { type CertificateRow, endCertificate, listCertificates } from '../../contract/certificates.ts';
import { EndForm } from './EndForm.tsx';
import { EnrolEsign } from './EnrolEsign.tsx';
import { EnrolKeyFile } from './EnrolKeyFile.tsx';
import { EnrolToken } from './EnrolToken.tsx';
import { Ending, wordsOf } from '../OwnCertificate.tsx';
import styles from '../signing.module.css';

const TONES: Record<CertificateRow['state'], Tone> = { active: 'ok', expired: 'hot', ended: 'flat' };

/** An officer with a new token: one certificate in force at a time, the old ones stay on record. */
export default function Certificates() {
  const { t } = useText();
  return (
    <WorkPage
      head={
        <PageHead
          title={t('signing.title')}
          acts={
            <Link to="/signatures" style={{ alignSelf: 'center' }}>
              {t('signing.toSignatures')}
            </Link>
          }
        />
      }
    >
      <div className={styles.page}>
        <Own />
        <Enrol />
      </div>
    </WorkPage>
  );
}

function Own() {
  const { t } = useText();
  const reading = useRoute(listCertificates, {});
  return (
    <section aria-labelledby="own-certificates">
      <h2 id="own-certificates">{t('signing.list')}</h2>
      <Shown of={reading} empty={({ items }) => items.length === 0 && <Empty sentence={t('signing.none')} />}>
        {({ items }) => (
          <ul className={styles.certificates}>
            {items.map((one) => (
              <Certificate key={one.id} of={one} />
            ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function Certificate({ of }: { of: CertificateRow }) {
  const { t } = useText();
  const [ending, setEnding] = useState(false);
  const end = useAct(endCertificate, { invalidates: [listCertificates] });
  const { subject, issuer } = wordsOf(of);
  return (
    <li>
      <div className={styles.certificate}>
        <b>{subject}</b>
        <Tag tone={TONES[of.state]}>{t(`signing.state.${of.state}`)}</Tag>
        <span className="s q">{t(`signing.way.${of.method}`)}</span>
        <Ending of={of} />
        {of.state === 'active' && !ending ? (
          <Button small onPress={() => setEnding(true)}>
            {t('signing.end')}
          </Button>
        ) : null}
      </div>
      <span className="s q">
        {t('signing.facts', {
          issuer,
          serial: of.serial.toUpperCase(),
          from: formatDay(dayOf(of.notBefore)),
          until: formatDay(dayOf(of.notAfter)),
        })}
        {of.endedAt ? ` · ${t('signing.endedOn', { day: formatDay(dayOf(of.endedAt)) })}` : null}
      </span>
      <span className={styles.print}>
        {t('signing.fingerprint')} {joined(of.fingerprint)}
      </span>
      {ending ? (
        <EndForm
          id={of.id}
          of={end}
          act={(reason, done) => end.mutate({ id: of.id, reason }, { onSuccess: done })}
          close={() => setEnding(false)}
        />
      ) : null}
    </li>
  );
}

function Enrol() {
  const { t } = useText();
  return (
    <section aria-labelledby="enrol-certificate">
      <h2 id="enrol-certificate">{t('signing.enrol')}</h2>
      <p className="s q">{t('signing.enrol.why')}</p>
      <EnrolToken />
      <EnrolEsign />
      <EnrolKeyFile />
    </section>
  );
}
