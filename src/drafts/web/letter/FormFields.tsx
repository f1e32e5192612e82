import { useText } from '../../../web/text/useText.ts';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { form } from '../../contract.ts';
import styles from './letter.module.css';
import type { LetterForm } from './letterForm.ts';

interface Forms {
  value: LetterForm;
  onForm: (change: Partial<Pick<LetterForm, 'form' | 'language'>>) => void;
  onReminder: (reminder: number | null) => void;
}

const MOST_REMINDERS = 99;

/** Which form of communication it is, and in which language it is written (domain.md §2.15). */
export function FormFields({ value, onForm, onReminder }: Forms) {
  const { t } = useText();
  const forms = form.options.map((one) => ({ value: one, label: t(`drafts.form.${one}`) }));
  const languages = [
    { value: 'hi', label: t('drafts.language.hi') },
    { value: 'en', label: t('drafts.language.en') },
  ] as const;
  const still = { onLeave: () => undefined, error: undefined };
  return (
    <div className={styles.row} data-part="form">
      <Select
        of={{ id: 'draft-form', value: value.form, onChange: (next) => onForm({ form: next }), ...still }}
        label={t('drafts.field.form')}
        options={forms}
      />
      <Select
        of={{ id: 'draft-language', value: value.language, onChange: (next) => onForm({ language: next }), ...still }}
        label={t('drafts.field.language')}
        options={languages}
      />
      {value.form === 'reminder' ? <Reminder value={value.content.reminder ?? 1} onChange={onReminder} /> : null}
    </div>
  );
}

function Reminder({ value, onChange }: { value: number; onChange: (reminder: number) => void }) {
  const { t } = useText();
  return (
    <div>
      <label htmlFor="draft-reminder">{t('drafts.field.reminder')}</label>
      <input
        id="draft-reminder"
        className={styles.input}
        type="number"
        min={1}
        max={MOST_REMINDERS}
        value={value}
        onChange={(event) => onChange(Math.min(MOST_REMINDERS, Math.max(1, Math.round(event.target.valueAsNumber) || 1)))}
      />
    </div>
  );
}
