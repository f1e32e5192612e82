import { useText } from '../../../web/text/useText.ts';
import { type Download, SYSTEMS, useDownloads } from './downloads.ts';
import styles from './token.module.css';

/** The signer for one who has none yet: for his system, then for the others; or whom to ask. */
export function Downloads() {
  const { t } = useText();
  const offered = useDownloads();
  if (!offered) return null;
  const [own, ...others] = offered;
  if (!own) return <p className={styles.downloads}>{t('signing.download.none')}</p>;
  return (
    <div className={styles.downloads}>
      <p>
        {t('signing.download.why')} <Link to={own} />
      </p>
      {others.length > 0 ? (
        <p className="s">
          {t('signing.download.others')}
          {others.map((one) => (
            <Link key={one.system} to={one} />
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Link({ to: { system, file, bytes } }: { to: Download }) {
  const { t } = useText();
  return (
    <a href={`/signer/${file}`} download={file}>
      {t('signing.download.one', { system: SYSTEMS[system], size: Math.ceil(bytes / 1e6) })}
    </a>
  );
}
