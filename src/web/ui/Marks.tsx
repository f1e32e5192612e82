import { type ReactNode, useState } from 'react';
import { Icon } from '../style/Icon.tsx';
import { dayOf, formatCount, formatDay, formatInstant, nearDay } from '../text/format.ts';
import { joined } from '../text/hindi.ts';
import { useText } from '../text/useText.ts';
import styles from './marks.module.css';

/** A filter above a list; pressed while it holds. */
export function Chip({
  children,
  pressed,
  count,
  onPress,
}: {
  children: ReactNode;
  pressed: boolean;
  count?: number | undefined;
  onPress: () => void;
}) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
      {children} {count === undefined ? null : <span className={styles.n}>{formatCount(count)}</span>}
    </button>
  );
}

export type Tone = 'vip' | 'hot' | 'warm' | 'ok' | 'flat' | 'key';

/** A word in a small frame. Red (`hot`) is for late, refused and the highest priority only. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}

/** A day as dd-mm-yyyy; with `near`, today, tomorrow or yesterday stands beside it as a word. */
export function Day({ day, near = false }: { day: string; near?: boolean }) {
  const { t } = useText();
  const word = near ? nearDay(day, dayOf(new Date())) : null;
  return (
    <time dateTime={day} className="nb">
      {joined(formatDay(day))}
      {word ? ` ${t(`web.day.${word}`)}` : ''}
    </time>
  );
}

/** An instant as dd-mm-yyyy hh:mm of India. */
export function Instant({ at }: { at: string }) {
  return (
    <time dateTime={at} className="nb">
      {joined(formatInstant(at))}
    </time>
  );
}

/** A number of the office: never broken, never re-spelt, copied by one click (ui.md §10). */
export function NumberText({ text }: { text: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <span className={styles.number}>
      {text}
      <button
        type="button"
        aria-label={t('web.copy', { text })}
        title={t('web.copy', { text })}
        onClick={copy}
        onBlur={() => setCopied(false)}
      >
        <Icon name={copied ? 'check' : 'copy'} />
      </button>
      <span className="vh" role="status">
        {copied ? t('web.copied') : ''}
      </span>
    </span>
  );
}
