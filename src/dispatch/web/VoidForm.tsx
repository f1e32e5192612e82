import { type FormEvent, useEffect } from 'react';
import { listDrafts, listFileDrafts, viewDraft } from '#drafts/contract.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { type IssueView, listFileIssues, viewIssue, voidIssue } from '../contract/issues.ts';
import { listWaitingSignatures } from '../contract/signing.ts';
import styles from './dispatch.module.css';

/** A letter that must not go out: its number is lost with its reason, the draft opens again (domain.md §3.4). */
export function VoidForm({ issue: { id, number }, close }: { issue: IssueView; close: () => void }) {
  const { t } = useText();
  const reason = useUnfinished(`void.${id}`, '');
  const act = useAct(voidIssue, { invalidates: [viewIssue, listFileIssues, listWaitingSignatures, viewDraft, listDrafts, listFileDrafts] });
  const missing = reason.value.trim() === '';
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (missing) return document.getElementById('void-reason')?.focus();
    act.mutate(
      { id, reason: reason.value },
      {
        onSuccess: () => {
          reason.clear();
          close();
        },
      },
    );
  }
  useKeys({ 'Ctrl+Enter': { act: submit, label: t('dispatch.void.go') }, Escape: close });
  useEffect(() => document.getElementById('void-reason')?.focus(), []);
  return (
    <form className={styles.voiding} onSubmit={submit}>
      <TextField
        of={{ id: 'void-reason', value: reason.value, onChange: reason.set, onLeave: () => undefined, error: undefined }}
        label={t('dispatch.void.reason', { number })}
        must
        hindi
        most={500}
        hint={t('dispatch.void.hint')}
      />
      <Refused of={act} />
      <div className={styles.acts}>
        <Button onPress={close}>{t('dispatch.void.not')}</Button>
        <Button look="go" cap="Ctrl+Enter" submit busy={act.isPending} reason={missing ? t('dispatch.void.reasonFirst') : null}>
          {t('dispatch.void.go')}
        </Button>
      </div>
    </form>
  );
}
