import { addressOf } from '../../web/data/useRoute.ts';
import { formatBytes } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { NumberText } from '../../web/ui/Marks.tsx';
import { Facts } from '../../web/ui/list/Peek.tsx';
import { type ConsignmentView, viewEvidence, viewEvidenceKey } from '../contract/people.ts';
import styles from './exchange.module.css';

/** What a stranger types to check a message: signed are its first two parts, and the third is the signature (RFC 7515). */
const COMMAND = `cut -d. -f1,2 MESSAGE.jws | tr -d '\\n' > input
(cut -d. -f3 MESSAGE.jws | tr -d '\\n' | tr '_-' '/+'; echo '==') | base64 -d > sig
openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in input -sigfile sig`;

/** The signed messages, to take away and check. */
export function Evidence({ of: { id, evidence } }: { of: ConsignmentView }) {
  const { t } = useText();
  return (
    <section>
      <h2>{t('exchange.evidence')}</h2>
      {evidence.length === 0 ? <p className="q">{t('exchange.evidence.none')}</p> : null}
      <ul className={styles.evidence}>
        {evidence.map(({ part, kid }) => (
          <li key={part}>
            <span>
              {t(`exchange.evidence.${part}`)}
              <span className={styles.detail} lang="en">
                {kid}
              </span>
            </span>
            <a href={addressOf(viewEvidence, { id, part })} download>
              {t('exchange.evidence.message')}
            </a>
            <a href={addressOf(viewEvidenceKey, { id, part })} download>
              {t('exchange.evidence.key')}
            </a>
          </li>
        ))}
      </ul>
      {evidence.length > 0 ? (
        <>
          <p className="q s">{t('exchange.evidence.how')}</p>
          <code className={styles.command} lang="en">
            {COMMAND}
          </code>
        </>
      ) : null}
    </section>
  );
}

/** What travelled, by its hashes. */
export function Hashes({ of: { key, root, items, itemCount } }: { of: ConsignmentView }) {
  const { t } = useText();
  return (
    <section>
      <h2>{t('exchange.one.hashes')}</h2>
      <Facts
        of={[
            [t('exchange.one.key'), <span key="key" className={styles.hash}><NumberText text={key} /></span>],
            [t('exchange.one.root'), <span key="root" className={styles.hash}>{root}</span>],
          ]} // prettier-ignore
      />
      <ol className={styles.hashes}>
        {items.map(({ sha256, size, mediaType }) => (
          <li key={sha256}>
            <span className={styles.hash}>{sha256}</span>
            <span className="q s" lang="en">
              {' '}
              {formatBytes(size)} · {mediaType}
            </span>
          </li>
        ))}
      </ol>
      {itemCount > items.length ? <p className="q s">{t('exchange.one.moreItems', { count: itemCount - items.length })}</p> : null}
    </section>
  );
}
