import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Day, Instant, NumberText } from '../../../web/ui/Marks.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { Facts } from '../../../web/ui/list/Peek.tsx';
import { editCover, type FileView, viewFile } from '../../contract.ts';
import { Pane } from './Pane.tsx';
import styles from './pane.module.css';

/** The cover of the file: what it says, and its change where the post may. */
export function CoverPane({ file, onClose }: { file: FileView; onClose: () => void }) {
  const { t } = useText();
  const [editing, setEditing] = useState(false);
  return (
    <Pane title={t('files.cover')} onClose={onClose}>
      {editing ? <Editing file={file} onDone={() => setEditing(false)} /> : <Said file={file} />}
      {!editing && file.acts.includes('editCover') ? (
        <div className={styles.foot}>
          <Button icon="pen" onPress={() => setEditing(true)}>
            {t('files.editCover')}
          </Button>
        </div>
      ) : null}
    </Pane>
  );
}

function Said({ file }: { file: FileView }) {
  const { t, name } = useText();
  const facts = [
    [t('files.field.subject'), file.subject],
    [t('files.field.number'), <NumberText key="number" text={file.number} />],
    [t('files.field.computerNumber'), file.id],
    [t('files.field.section'), name(file.section)],
    [t('files.field.head'), file.head ? `${file.head.code} ${name(file.head)}` : ''],
    [t('files.field.nature'), t(`nature.${file.nature}`)],
    [t('files.field.physicalReason'), file.physicalReason],
    [t('files.field.classification'), t(`classification.${file.classification}`)],
    [t('files.field.description'), file.description],
    [t('files.field.previousReference'), file.previousReference],
    [t('files.field.laterReference'), file.laterReference],
    [t('files.field.createdBy'), name(file.createdBy)],
    [t('files.field.createdAt'), <Instant key="at" at={file.createdAt} />],
    [t('files.field.holder'), file.holder ? `${name(file.holder.post)}${file.holder.person ? ` (${name(file.holder.person)})` : ''}` : ''],
    [t('files.field.dueOn'), file.holder?.dueOn ? <Day key="due" day={file.holder.dueOn} near /> : ''],
    [t('files.field.remark'), file.holder?.remark ?? ''],
  ] as const;
  return <Facts of={facts.filter(([, value]) => value !== '')} />;
}

const CLASSES = ['normal', 'confidential'] as const;

function Editing({ file, onDone }: { file: FileView; onDone: () => void }) {
  const { t } = useText();
  const { id, subject, description, previousReference, laterReference, physicalReason, nature } = file;
  const said = { subject, description, previousReference, laterReference, physicalReason, classification: file.classification };
  const { value, set, clear } = useUnfinished(`file.cover.${id}`, said);
  const save = useAct(editCover, { invalidates: [viewFile] });
  const form = useForm({
    value,
    set,
    check: (typed) => ({ subject: typed.subject.trim() === '' ? t('files.missing.subject') : undefined }),
    refused: save.error,
  });
  const submit = form.submit((typed) =>
    save.mutate(
      { id, ...typed, language: file.language as 'hi' },
      {
        onSuccess: () => {
          clear();
          onDone();
        },
      },
    ),
  );
  useKeys({ 'Ctrl+Enter': { act: submit, label: t('files.save') } });
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormSummary of={form} />
      <Refused of={save} />
      <TextField of={form.field('subject')} label={t('files.field.subject')} must hindi rows={2} most={1000} />
      <TextField of={form.field('description')} label={t('files.field.description')} hindi rows={2} />
      <Select
        of={form.field('classification')}
        label={t('files.field.classification')}
        options={CLASSES.map((one) => ({ value: one, label: t(`classification.${one}`) }))}
      />
      <TextField of={form.field('previousReference')} label={t('files.field.previousReference')} hindi />
      <TextField of={form.field('laterReference')} label={t('files.field.laterReference')} hindi />
      {nature === 'physical' ? <TextField of={form.field('physicalReason')} label={t('files.field.physicalReason')} must hindi /> : null}
      <div className={styles.foot}>
        <Button
          onPress={() => {
            clear();
            onDone();
          }}
        >
          {t('files.cancel')}
        </Button>
        <Button look="go" submit cap="Ctrl+Enter" busy={save.isPending}>
          {t('files.save')}
        </Button>
      </div>
    </form>
  );
}
