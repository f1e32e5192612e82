import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Writing } from '../../../web/ui/note/RichText.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { changeNote, listNotes, type NoteView } from '../../contract.ts';
import styles from './sheet.module.css';

/** A green note is its writer's until the file is sent: changed here, in its place. */
export default function GreenEdit({
  fileId,
  note: { id, body, revision, paragraphFrom },
  onDone,
}: {
  fileId: string;
  note: NoteView;
  onDone: () => void;
}) {
  const { t } = useText();
  const { value, set, clear } = useUnfinished(`note.${fileId}.${id}`, body);
  const change = useAct(changeNote, { invalidates: [listNotes] });
  const leave = () => {
    clear();
    onDone();
  };
  const save = () => change.mutate({ id: fileId, noteId: id, body: value, revision }, { onSuccess: leave });
  useKeys({ 'Ctrl+Enter': { act: save, label: t('files.save') } });
  return (
    <div className={styles.greenEdit}>
      <Writing value={value} onChange={set} label={t('notings.edit')} numbering={{ look: 'note', from: paragraphFrom }} focus />
      <Refused of={change} kept={t('notings.kept')} />
      <div className={styles.noteActs}>
        <Button small onPress={leave}>
          {t('files.cancel')}
        </Button>
        <Button small look="go" cap="Ctrl+Enter" busy={change.isPending} onPress={save}>
          {t('files.save')}
        </Button>
      </div>
    </div>
  );
}
