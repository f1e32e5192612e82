import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Empty } from '../../../web/ui/States.tsx';
import type { Sheet } from '../../contract/sheets.ts';
import styles from '../masterdata.module.css';

/** Who is in the master and not in the sheet: shown, and left to the hand of the manager. */
export function Gone({ of: { gone, counts } }: { of: Sheet }) {
  const { t, name } = useText();
  if (gone.length === 0) return <Empty sentence={t('masterdata.none.rows')} />;
  return (
    <>
      <p className={styles.why}>{t('masterdata.gone.why')}</p>
      <ul className={styles.rows}>
        {gone.map((person) => (
          <li key={person.id}>
            <div className={styles.who}>
              <Link to="/employees/$id" params={{ id: person.id }}>
                {name(person)}
              </Link>
              <span className="q s">{person.code}</span>
            </div>
            <span>{person.post ? name(person.post) : '–'}</span>
          </li>
        ))}
      </ul>
      {counts && counts.gone > gone.length ? <p className="q">{t('masterdata.gone.more')}</p> : null}
    </>
  );
}
