import { useState } from 'react';
import { viewFile } from '#files/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { agree, confirmYellowNote, discardYellowNote, listNotes } from '../../contract.ts';
import styles from './yellow.module.css';
import type { YellowWriting } from './useYellowNote.ts';

interface Acting {
  fileId: string;
  writing: YellowWriting;
  mayConfirm: boolean;
  attaching: boolean;
  onAttach: () => void;
  onDone: () => void;
}

/** Attach, throw away (asked once more), make green. Each first brings to the server what is still only typed. */
export function YellowActs({ fileId, writing, mayConfirm, attaching, onAttach, onDone }: Acting) {
  const { t } = useText();
  const [sure, setSure] = useState(false);
  const changes = { invalidates: [listNotes, viewFile] };
  const confirm = useAct(confirmYellowNote, changes);
  const discard = useAct(discardYellowNote, changes);
  const over = {
    onSuccess: () => {
      writing.done();
      onDone();
    },
  };
  const agreeing = useAct(agree, changes);
  useKeys({ KeyS: mayConfirm && writing.blank ? () => agreeing.mutate({ id: fileId }) : undefined });
  // A refused save is told by `writing.fault`.
  const kept = (then: (revision: number) => void) => void writing.keep().then(then, () => undefined);
  const attach = () => (writing.id ? onAttach() : kept(onAttach));
  return (
    <span className={styles.yellowActs}>
      <Refused of={{ error: confirm.error ?? discard.error ?? agreeing.error }} kept={t('notings.kept')} />
      {writing.blank && !writing.id ? null : (
        <>
          <button type="button" aria-expanded={attaching} onClick={attach}>
            {t('notings.attach')}
          </button>
          <button type="button" onBlur={() => setSure(false)} onClick={() => (sure ? discard.mutate({ id: fileId }, over) : setSure(true))}>
            {t(sure ? 'notings.discard.sure' : 'notings.discard')}
          </button>
        </>
      )}
      {mayConfirm && !writing.blank ? (
        <Button small busy={confirm.isPending} onPress={() => kept((revision) => confirm.mutate({ id: fileId, revision }, over))}>
          {t('notings.confirm')}
        </Button>
      ) : null}
    </span>
  );
}
