import { useRoute } from '../../web/data/useRoute.ts';
import { Link } from '../../web/shell/place.tsx';
import { dayOf, formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { type CertificateRow, listCertificates } from '../contract/certificates.ts';

/** The desk warns 30, 15 and 7 days before a certificate ends (domain.md §7.5). */
const WARNED = [
  ['now', 7],
  ['shortly', 15],
  ['soon', 30],
] as const;

/** With which certificate one signs: whose it is, who issued it, until when. Without one, the way to enrol it. */
export function OwnCertificate() {
  const { t } = useText();
  const { data } = useRoute(listCertificates, {});
  if (!data) return null;
  const own = data.items.find(({ state }) => state === 'active');
  if (!own)
    return (
      <span className="warn">
        {t('signing.none')} <Link to="/certificates">{t('signing.enrol')}</Link>
      </span>
    );
  return (
    <span>
      {t('signing.own', { ...wordsOf(own) })} <Ending of={own} />
    </span>
  );
}

/** `4C:19…A7`: enough to compare with the paper of the token. */
export function shortSerial(serial: string): string {
  const pairs = serial.toUpperCase().match(/.{1,2}/g) ?? [];
  return pairs.length > 4 ? `${pairs.slice(0, 2).join(':')}…${pairs.at(-1)}` : pairs.join(':');
}

export function wordsOf({ subject, issuer, serial, notAfter }: CertificateRow) {
  return { subject: commonName(subject), issuer: commonName(issuer), serial: shortSerial(serial), until: formatDay(dayOf(notAfter)) };
}

/** `CN` of a distinguished name. */
export function commonName(name: string): string {
  return /(?:^|,\s*)CN=([^,]+)/.exec(name)?.[1] ?? name;
}

export function Ending({ of: { daysLeft, state } }: { of: CertificateRow }) {
  const { t } = useText();
  const [grade] = WARNED.find(([, days]) => daysLeft <= days) ?? [];
  if (state !== 'active' || !grade) return null;
  return <b className={grade === 'soon' ? 'warn' : 'danger'}>{t(`signing.ending.${grade}`, { count: daysLeft })}</b>;
}
