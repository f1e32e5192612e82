import { printNoteSheet } from '#evidence/contract/prints.ts';
import type { FileView } from '#files/contract.ts';
import type { Standing } from '../../files/web/useFilePlace.ts';
import { addressOf } from '../../web/data/useRoute.ts';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { ChainCheck } from './ChainCheck.tsx';
import styles from './bar.module.css';

/** Over the sheet: how many paragraphs, the chain, the way to the paper under consideration, one's own notes, print. */
export function NoteBar({ file, last, place }: { file: FileView; last: number; place: Standing }) {
  const { t } = useText();
  const puc = file.correspondence.findLast(({ flag, removedAt }) => flag === 'puc' && removedAt === null);
  const mine = place.notes === 'mine';
  return (
    <div className={styles.bar}>
      <h2>{t('notings.title')}</h2>
      {last > 0 ? (
        <span className={styles.paragraphs}>
          {last > 1 ? t('notings.paragraphs', { last }) : t('notings.reference.paragraph', { paragraph: last })}
        </span>
      ) : null}
      <ChainCheck id={file.id} length={file.chain.length} />
      <span className={styles.barEnd}>
        {puc ? (
          <button type="button" onClick={() => place.openPage(puc.pageFrom)}>
            {t('files.flag.puc')} <Icon name="flag" />
          </button>
        ) : null}
        <button type="button" aria-pressed={mine} onClick={() => place.setNotes(mine ? undefined : 'mine')}>
          {t('notings.mine')}
        </button>
        <a href={addressOf(printNoteSheet, { id: file.id })} target="_blank" rel="noreferrer">
          {t('notings.print')}
        </a>
      </span>
    </div>
  );
}
