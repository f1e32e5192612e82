import { useId, useState } from 'react';
import { printNote } from '#evidence/contract/prints.ts';
import { commonName } from '#signing/web/OwnCertificate.tsx';
import { addressOf } from '../../../web/data/useRoute.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { dayOf, formatDay, formatSecond, formatTime } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Facts } from '../../../web/ui/list/Peek.tsx';
import type { NoteView } from '../../contract.ts';
import styles from './signed.module.css';

type Signature = NonNullable<NoteView['signature']>;

/** Below a note stand name, post and hour; where it is signed the tick too, and on demand the certificate. One that is not signed only lacks it. */
export function NoteSigned({ fileId, note, dealing }: { fileId: string; note: NoteView; dealing: boolean }) {
  const { id, person, post, office, confirmedAt, savedAt, signature, chainPosition } = note;
  const { name, t } = useText();
  const [open, setOpen] = useState(false);
  const certificate = useId();
  const at = confirmedAt ?? savedAt;
  return (
    <>
      <div className={styles.by} data-dealing={dealing}>
        {signature ? (
          <span className={styles.digital}>
            <Tick of={signature} />
            <button
              type="button"
              className={styles.toCertificate}
              aria-expanded={open}
              aria-controls={certificate}
              onClick={() => setOpen(!open)}
            >
              {t('notings.signed.certificate')}
            </button>
          </span>
        ) : (
          <time dateTime={at} className={styles.sig}>
            {joined(formatDay(dayOf(at)))}
            <br /> {formatTime(at)}
          </time>
        )}
        <span className={styles.who}>
          ({name(person)})<br /> {name(post)}
          {office ? (
            <>
              <br /> {name(office)}
            </>
          ) : null}
          {person.link ? (
            <>
              <br /> {t('movement.timeline.link')}
            </>
          ) : null}
        </span>
        {chainPosition === null ? null : (
          <a
            className={styles.print}
            href={addressOf(printNote, { id: fileId, noteId: id })}
            target="_blank"
            rel="noreferrer"
            aria-label={t('notings.printOne')}
            title={t('notings.printOne')}
          >
            <Icon name="print" />
          </a>
        )}
      </div>
      {signature && open ? (
        <div id={certificate} className={styles.certificate}>
          <Certificate of={signature} />
        </div>
      ) : null}
    </>
  );
}

/** As a signature block prints: who, day, hour to the second (domain.md §7.2). */
function Tick({ of: { subject, at, fits, unchecked } }: { of: Signature }) {
  const { t } = useText();
  return (
    <span className={styles.sig}>
      <span className={styles.tick} data-fits={fits}>
        <Icon name={fits && unchecked === '' ? 'check' : 'warn'} /> {t(fits ? 'notings.signed' : 'notings.signed.other')}
      </span>
      {fits && unchecked !== '' ? (
        <span className={styles.unchecked} title={unchecked}>
          {' '}
          {t('notings.signed.unchecked')}
        </span>
      ) : null}
      <br /> {commonName(subject)}
      <br />{' '}
      <time dateTime={at}>
        {joined(formatDay(dayOf(at)))} {formatSecond(at)}
      </time>
    </span>
  );
}

function Certificate({ of: { issuer, serial, notAfter, fingerprint, method, stampedAt, subject, unchecked } }: { of: Signature }) {
  const { t } = useText();
  return (
    <Facts
      of={[
        [t('notings.signed.subject'), commonName(subject)],
        [t('notings.signed.issuer'), commonName(issuer)],
        [t('notings.signed.serial'), serial.toUpperCase()],
        [t('notings.signed.until'), formatDay(dayOf(notAfter))],
        [t('notings.signed.method'), t(`signing.way.${method}`)],
        [t('notings.signed.stamp'), stampedAt ? `${formatDay(dayOf(stampedAt))} ${formatSecond(stampedAt)}` : t('notings.signed.noStamp')],
        [t('signing.fingerprint'), fingerprint],
        ...(unchecked === '' ? [] : [[t('notings.signed.unchecked'), unchecked] as [string, string]]),
      ]}
    />
  );
}
