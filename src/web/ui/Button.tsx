import type { ReactNode } from 'react';
import { capOf } from '../keys/keys.ts';
import { Icon, type IconName } from '../style/Icon.tsx';
import styles from './button.module.css';

export interface Pressing {
  children: ReactNode;
  onPress?: () => void;
  /** `go` is the page's one main button; `bare` reads like a link. */
  look?: 'go' | 'plain' | 'bare';
  icon?: IconName;
  /** The key that does the same (bound by `useKeys`); it is shown as a cap. */
  cap?: string;
  small?: boolean;
  submit?: boolean;
  /** The act is under way: the button says so and does not act twice. */
  busy?: boolean | undefined;
  /** Why it cannot be pressed now. A dead button always has a reason beside it (ui.md §5). */
  reason?: string | null | undefined;
  /** What is read out when the button carries an icon only, or a word that is not enough. */
  label?: string;
}

export function Button({
  children,
  onPress,
  look = 'plain',
  icon,
  cap,
  small = false,
  submit = false,
  busy = false,
  reason,
  label,
}: Pressing) {
  const button = (
    <button
      type={submit ? 'submit' : 'button'}
      className={styles.button}
      data-look={look}
      data-small={small}
      disabled={Boolean(reason)}
      aria-busy={busy}
      aria-label={label}
      title={reason ?? label}
      onClick={busy ? undefined : onPress}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
      {cap ? <kbd aria-hidden="true">{capOf(cap)}</kbd> : null}
    </button>
  );
  return reason ? (
    <span className={styles.reasoned}>
      {button}
      <span className={styles.reason}>{reason}</span>
    </span>
  ) : (
    button
  );
}
