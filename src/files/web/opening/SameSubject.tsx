import type { z } from 'zod';
import { Link } from '../../../web/shell/place.tsx';
import { Icon } from '../../../web/style/Icon.tsx';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Check } from '../../../web/ui/form/Choice.tsx';
import type { similarFile } from '../../contract.ts';
import styles from './opening.module.css';

interface Same {
  files: readonly z.output<typeof similarFile>[];
  accepted: boolean;
  onAccepted: (accepted: boolean) => void;
}

/** «Normally, no files should be opened» where one stands already: the files are shown, the person decides (domain.md §2.2.1). */
export function SameSubject({ files, accepted, onAccepted }: Same) {
  const { t } = useText();
  if (files.length === 0) return null;
  return (
    <div className={styles.same} role="alert">
      <Icon name="warn" />
      <div>
        <b>{t('files.same')}</b>
        <ul>
          {files.map(({ id, number, subject, createdAt }) => (
            <li key={id}>
              <Link to="/files/$id" params={{ id }} target="_blank">
                {joined(subject)}
              </Link>{' '}
              · <span className="nb">{number}</span> · {joined(formatDay(dayOf(createdAt)))}
            </li>
          ))}
        </ul>
      </div>
      <Check of={{ id: 'same-subject', value: accepted, onChange: onAccepted }}>{t('files.same.accept')}</Check>
    </div>
  );
}
