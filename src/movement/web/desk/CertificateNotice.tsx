import { viewNotePolicy } from '#notings/contract.ts';
import { listCertificates } from '#signing/contract/certificates.ts';
import { viewEsign } from '#signing/contract/esign.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link } from '../../../web/shell/place.tsx';
import { Icon } from '../../../web/style/Icon.tsx';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import styles from './desk.module.css';

/** From so many days before its end a certificate is spoken of, and from so many urgently (domain.md §7.5). */
const TOLD = 30;
const URGENT = 7;

/** That one's certificate ends soon; or that there is none, where the office wants each note signed. Otherwise nothing. */
export function CertificateNotice() {
  const { t } = useText();
  const certificates = useRoute(listCertificates, {}).data?.items;
  const own = certificates?.find(({ state }) => state === 'active');
  const none = certificates !== undefined && !own;
  const policy = useRoute(viewNotePolicy, {}, { when: none }).data;
  const esign = useRoute(viewEsign, {}, { when: none }).data;
  const until = (own ?? certificates?.find(({ state }) => state === 'expired'))?.notAfter;
  const day = until && formatDay(dayOf(until));
  if (own && own.daysLeft <= TOLD)
    return (
      <Notice urgent={own.daysLeft <= URGENT}>
        {t(own.daysLeft > 0 ? 'movement.certificate.ends' : 'movement.certificate.endsToday', { until: day!, count: own.daysLeft })}
      </Notice>
    );
  if (!none || !policy?.required || !esign || (esign.offered && esign.identity)) return null;
  return <Notice urgent>{day ? t('movement.certificate.over', { until: day }) : t('movement.certificate.none')}</Notice>;
}

function Notice({ urgent, children }: { urgent: boolean; children: string }) {
  const { t } = useText();
  return (
    <p className={styles.notice} data-urgent={urgent} role="status">
      <Icon name="warn" />
      <span>
        {children} <Link to="/certificates">{t('movement.certificate.renew')}</Link>
      </span>
    </p>
  );
}
