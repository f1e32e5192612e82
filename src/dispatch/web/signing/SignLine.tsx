import { addressOf } from '../../../web/data/useRoute.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { formatSecond } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { viewLetter } from '../../contract/issues.ts';
import { type Line, lineKey, type Result } from './lines.ts';
import styles from './sign.module.css';
import { placeText } from '../placeWords.ts';

interface Showing {
  line: Line;
  result: Result;
  chosen: boolean;
  onChoose: () => void;
  locked: boolean;
}

/** One letter of those to be signed: what it is, the frozen page, and what became of it. */
export function SignLine({ line, result, chosen, onChoose, locked }: Showing) {
  const { t } = useText();
  const { issueId, number, subject, fileNumber, addressees, enclosures, place } = line;
  const isSigned = result.state === 'signed';
  return (
    <li>
      <input
        type="checkbox"
        data-line={lineKey(line)}
        checked={chosen || isSigned}
        disabled={locked || isSigned}
        onChange={onChoose}
        aria-label={t('dispatch.sign.choose', { number })}
      />
      <span className={styles.what}>
        <span className="cut">{joined(subject)}</span>
        <span className="cut q s">
          {number} · {joined(fileNumber)} · {t('drafts.row.addressees', { count: addressees })}
          {enclosures > 0 ? ` · ${t('dispatch.enclosures.count', { count: enclosures })}` : ''} · {placeText(t, place)}
        </span>
        {result.state === 'refused' ? (
          <span className={styles.why}>{t(result.refusal.code as MessageKey, result.refusal.details)}</span>
        ) : null}
      </span>
      <a className="s" href={addressOf(viewLetter, { id: issueId })} target="_blank" rel="noreferrer">
        {t('dispatch.sign.asPrinted')}
      </a>
      <State result={result} />
    </li>
  );
}

function State({ result }: { result: Result }) {
  const { t } = useText();
  if (result.state === 'signed')
    return (
      <span className={`${styles.state} ok`}>
        <Icon name="check" /> {formatSecond(result.at)}
      </span>
    );
  const look = { waiting: 'q', signing: '', refused: 'danger', left: 'warn' }[result.state];
  return (
    <span className={`${styles.state} ${look}`} data-bold={result.state !== 'waiting'}>
      {t(`dispatch.sign.state.${result.state}`)}
    </span>
  );
}
