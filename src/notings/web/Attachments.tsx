import { useAct } from '../../web/data/useAct.ts';
import { addressOf } from '../../web/data/useRoute.ts';
import { Icon } from '../../web/style/Icon.tsx';
import { formatBytes } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { FileDrop, UploadList } from '../../web/ui/form/FileDrop.tsx';
import { useUploads } from '../../web/ui/form/useUploads.ts';
import { Refused } from '../../web/ui/States.tsx';
import { attachToNote, detachFromNote, listNotes, type NoteView, viewNoteAttachment } from '../contract.ts';
import styles from './attachments.module.css';

/** What hangs on a note, each for saving; and taken off again while the note is not sent. */
export function Attachments({
  fileId,
  note: { id: noteId, attachments, acts },
}: {
  fileId: string;
  note: Pick<NoteView, 'id' | 'attachments' | 'acts'>;
}) {
  const { t } = useText();
  const detach = useAct(detachFromNote, { invalidates: [listNotes] });
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.attachments} aria-label={t('notings.attachments')}>
      {attachments.map(({ position, name, size }) => (
        <li key={position}>
          <Icon name="attach" />
          <a href={addressOf(viewNoteAttachment, { id: fileId, noteId, position })} download>
            {name}
          </a>
          <span>{formatBytes(Number(size))}</span>
          {acts.includes('attach') ? (
            <button
              type="button"
              aria-label={t('web.drop.remove', { name })}
              title={t('web.drop.remove', { name })}
              onClick={() => detach.mutate({ id: fileId, noteId, position })}
            >
              <Icon name="cross" />
            </button>
          ) : null}
        </li>
      ))}
      <Refused of={detach} />
    </ul>
  );
}

/** Where files of any kind are dropped to hang on a note that has been begun. */
export function AttachHere({ fileId, noteId }: { fileId: string; noteId: string }) {
  const { t } = useText();
  const uploads = useUploads({
    route: attachToNote,
    inputOf: (file: File) => ({ id: fileId, noteId, file }) as never,
    invalidates: [listNotes],
  });
  // What has arrived stands among the attachments already.
  const coming = { ...uploads, list: uploads.list.filter(({ state }) => state !== 'done') };
  return (
    <div className={styles.attachHere}>
      <FileDrop label={t('notings.attach')} accept="*/*" hint={t('notings.attach.hint')} onFiles={uploads.add} />
      <UploadList of={coming} done={() => null} />
    </div>
  );
}
