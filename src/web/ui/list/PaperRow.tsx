import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../style/Icon.tsx';
import { formatDay } from '../../text/format.ts';
import { joined } from '../../text/hindi.ts';
import { useText } from '../../text/useText.ts';
import styles from './list.module.css';

export interface PaperWords {
  icon: IconName;
  /** What it is, for readers: `पत्रावली, इलेक्ट्रॉनिक`. */
  kind: string;
  physical: boolean;
  unread: boolean;
  subject: string;
  from: string;
  number: string;
  /** `<Tag>`s: VIP, priority, what to do first. */
  marks?: ReactNode;
  /** Days at this desk, and the days it may lie there. */
  age?: { days: number; limit: number } | undefined;
  /** The due day, with the word under it: `2 दिन विलम्ब`, `आज`. */
  due?: { day: string | null; word: string; tone: 'late' | 'now' | 'later' } | undefined;
}

const MOST_STROKES = 5;

/** A receipt or a file in a two-line row, as on the desk: kind, subject and sender, marks, age at the desk, due day. */
export function PaperRow({ icon, kind, physical, unread, subject, from, number, marks, age, due }: PaperWords) {
  const { t } = useText();
  return (
    <span className={styles.paper}>
      <span className={styles.dot}>{unread ? <span className="vh">{t('web.list.unread')}</span> : null}</span>
      <span className={styles.kind} data-physical={physical} title={kind}>
        <Icon name={icon} />
        <span aria-hidden="true">{physical ? 'P' : 'E'}</span>
        <span className="vh">{kind}</span>
      </span>
      <span className={styles.two}>
        <span className={styles.subject}>{joined(subject)}</span>
        <span className={styles.who}>
          <b>{from}</b> · {joined(number)}
        </span>
      </span>
      <span className={styles.marks}>{marks}</span>
      {age ? (
        <span className={styles.age}>
          {t('web.list.days', { count: age.days })}
          <Strokes {...age} />
        </span>
      ) : (
        <span />
      )}
      {due ? (
        <span className={styles.due} data-tone={due.tone}>
          {due.day ? joined(formatDay(due.day)) : '–'}
          <span>{due.word}</span>
        </span>
      ) : (
        <span />
      )}
    </span>
  );
}

/** One stroke a day against the days allowed; red once they are over. The number stands above it. */
function Strokes({ days, limit }: { days: number; limit: number }) {
  const over = days > limit;
  const count = over ? Math.min(days, MOST_STROKES) : limit;
  return (
    <span className={styles.strokes} aria-hidden="true">
      {Array.from({ length: count }, (_, stroke) => (
        <i key={stroke} data-on={stroke < days} data-over={over} />
      ))}
    </span>
  );
}
