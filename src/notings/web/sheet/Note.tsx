import { lazy, Suspense, useState } from 'react';
import type { FileView } from '#files/contract.ts';
import type { Reference } from '../../../files/web/useFilePlace.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { RichReader } from '../../../web/ui/note/RichReader.tsx';
import type { NoteView } from '../../contract.ts';
import { AttachHere, Attachments } from '../Attachments.tsx';
import { NoteSigned } from './NoteSigned.tsx';
import styles from './sheet.module.css';

const GreenEdit = lazy(() => import('./GreenEdit.tsx'));

export interface NoteShowing {
  file: FileView;
  note: NoteView;
  onReference: (to: Reference) => void;
}

/** One green note, signed below by name, post and hour: the dealing hand at the left, the officers at the right (ui.md §7). */
export function Note({ file, note, onReference }: NoteShowing) {
  const { t } = useText();
  const [open, setOpen] = useState<'edit' | 'attach' | null>(null);
  const { id, body, paragraphFrom, acts } = note;
  return (
    <article
      id={`note-${id}`}
      className={styles.note}
      tabIndex={-1}
      data-from={paragraphFrom}
      aria-label={t('notings.note', { paragraph: paragraphFrom })}
    >
      {open === 'edit' ? (
        <Suspense>
          <GreenEdit fileId={file.id} note={note} onDone={() => setOpen(null)} />
        </Suspense>
      ) : (
        <RichReader of={body} numbering={{ look: 'note', from: paragraphFrom }} onReference={onReference} />
      )}
      <Attachments fileId={file.id} note={note} />
      <NoteSigned fileId={file.id} note={note} dealing={note.post.id === file.createdBy.id} />
      {acts.length > 0 && open !== 'edit' ? (
        <div className={styles.noteActs}>
          <span>{t('notings.notSent')}</span>
          {acts.includes('attach') ? (
            <Button small look="bare" onPress={() => setOpen(open === 'attach' ? null : 'attach')}>
              {t('notings.attach')}
            </Button>
          ) : null}
          {acts.includes('edit') ? (
            <Button small look="bare" onPress={() => setOpen('edit')}>
              {t('notings.edit')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {open === 'attach' ? <AttachHere fileId={file.id} noteId={id} /> : null}
    </article>
  );
}
