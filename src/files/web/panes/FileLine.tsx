import { joined } from '../../../web/text/hindi.ts';
import type { FoundFile } from './findFiles.ts';
import styles from './pane.module.css';

/** Subject above, number below: how a file stands in a list to choose from. */
export function FileLine({ file: { subject, number } }: { file: FoundFile }) {
  return (
    <span className={styles.lines}>
      <span>{joined(subject)}</span>
      <span className={styles.below}>{number}</span>
    </span>
  );
}
