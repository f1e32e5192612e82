import { useMe } from '../../../web/data/me.ts';
import { useNarrow } from '../../../web/shell/useNarrow.ts';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import type { FileView } from '#files/contract.ts';
import type { Standing } from '../../../files/web/useFilePlace.ts';
import type { NoteView } from '../../contract.ts';
import { Note } from './Note.tsx';
import styles from './sheet.module.css';

/** As many of the last notes as stand open; those before them are folded. */
const OPEN = { wide: 5, narrow: 2 };

/** The green sheet: notes in their order, the older ones folded away until they are wanted. */
export function Sheet({ file, notes, place }: { file: FileView; notes: readonly NoteView[]; place: Standing }) {
  const { t } = useText();
  const { postId } = useMe();
  const mine = place.notes === 'mine';
  const wanted = mine ? notes.filter(({ post }) => post.id === postId) : notes;
  const most = useNarrow() ? OPEN.narrow : OPEN.wide;
  const folded = place.notes || wanted.length <= most + 1 ? [] : wanted.slice(0, -most);
  const open = wanted.slice(folded.length);
  return (
    <div className={styles.sheet}>
      {folded.length > 0 ? (
        <button type="button" className={styles.fold} onClick={() => place.setNotes('all')}>
          {t('notings.unfold', {
            from: folded[0]!.paragraphFrom,
            to: folded.at(-1)!.paragraphTo,
            count: folded.length,
            first: dayOfNote(folded[0]!),
            last: dayOfNote(folded.at(-1)!),
          })}
        </button>
      ) : null}
      {wanted.length === 0 ? <p className={styles.empty}>{t(mine ? 'notings.noneOfMine' : 'notings.none')}</p> : null}
      {open.map((note) => (
        <Note key={note.id} file={file} note={note} onReference={place.openReference} />
      ))}
    </div>
  );
}

function dayOfNote({ confirmedAt, savedAt }: NoteView): string {
  return formatDay(dayOf(confirmedAt ?? savedAt));
}
