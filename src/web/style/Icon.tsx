import sprite from './icons.svg?url';
import styles from './Icon.module.css';

export type IconName =
  | 'mark'
  | 'file'
  | 'receipt'
  | 'inbox'
  | 'send'
  | 'park'
  | 'pen'
  | 'sign'
  | 'search'
  | 'down'
  | 'up'
  | 'right'
  | 'left'
  | 'check'
  | 'warn'
  | 'link'
  | 'flag'
  | 'print'
  | 'download'
  | 'upload'
  | 'plus'
  | 'cross'
  | 'minus'
  | 'chart'
  | 'calendar'
  | 'person'
  | 'lock'
  | 'attach'
  | 'undo'
  | 'book'
  | 'swap'
  | 'contrast'
  | 'menu'
  | 'scan'
  | 'cloud'
  | 'despatch'
  | 'history'
  | 'leave'
  | 'help'
  | 'keyboard'
  | 'list'
  | 'numbers'
  | 'table'
  | 'eye'
  | 'copy';

/** An icon beside a word. It is hidden from readers: a button without a word needs its own `aria-label`. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg className={`${styles.icon} ${className ?? ''}`} aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
