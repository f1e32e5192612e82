import { type FormEvent, useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { Segmented } from '../../web/ui/form/Choice.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { type IssueView, viewIssue } from '../contract/issues.ts';
import { type Publicity, publicity, setPublicity } from '../contract/publicity.ts';
import styles from './dispatch.module.css';

/** What strangers see of this letter on the public page of verification, whatever the office's rule says; with its reason. */
export function PublicityDialog({ issue: { id, number, publicity: now }, close }: { issue: IssueView; close: () => void }) {
  const { t } = useText();
  const [level, setLevel] = useState<Publicity | ''>(now ?? '');
  const [reason, setReason] = useState('');
  const act = useAct(setPublicity, { invalidates: [viewIssue] });
  const missing =
    level === '' || level === now ? 'dispatch.publicity.levelFirst' : reason.trim() === '' ? 'dispatch.void.reasonFirst' : null;
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (level !== '' && !missing) act.mutate({ id, level, reason }, { onSuccess: close });
  }
  const still = { onLeave: () => undefined, error: undefined };
  return (
    <Dialog
      title={t('dispatch.publicity.title', { number })}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('dispatch.void.not')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={act.isPending} reason={missing && t(missing)} onPress={submit}>
            {t('dispatch.publicity.go')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} />
      <form className={styles.dialog} onSubmit={submit}>
        <Segmented
          of={{ id: 'publicity-level', value: level, onChange: setLevel, ...still }}
          label={t('dispatch.publicity.level')}
          options={publicity.options.map((value) => ({ value, label: t(`dispatch.publicity.${value}`) }))}
        />
        <p className="q">{t(level === '' ? 'dispatch.publicity.rule.hint' : `dispatch.publicity.${level}.hint`)}</p>
        <TextField
          of={{ id: 'publicity-reason', value: reason, onChange: setReason, ...still }}
          label={t('dispatch.publicity.reason')}
          must
          hindi
          most={500}
        />
        <Refused of={act} />
      </form>
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit }: { onSubmit: () => void }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': { act: onSubmit, label: t('dispatch.publicity.go') } });
  return null;
}
