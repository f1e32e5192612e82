import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { DateField } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { FieldOf, Form } from '../../../web/ui/form/useForm.ts';
import { type Around, PostSearch, RecipientField } from './RecipientField.tsx';
import { ASKED, type SendForm } from './sendForm.ts';
import styles from './send.module.css';

interface Filling {
  form: Form<SendForm>;
  around: Around | undefined;
  /** Receipts may go to others for information too. */
  copies: boolean;
  reply: boolean;
}

/** All that can be said with a sending (domain.md §2.1.3). */
export function SendFields({ form, around, copies, reply }: Filling) {
  const { t } = useText();
  return (
    <Fields>
      {reply ? null : (
        <Wide part="half">
          <RecipientField of={form.field('to')} around={around} />
        </Wide>
      )}
      <Wide part="half">
        <ActionField of={form.field('action')} label={t('movement.send.action')} />
      </Wide>
      <Wide part="half">
        <DateField
          of={form.field('dueOn')}
          label={t('movement.send.dueOn')}
          hint={around ? t('movement.send.dueOn.hint', { day: formatDay(around.dueOn) }) : t('movement.send.dueOn.hintRule')}
        />
      </Wide>
      <Wide part="half">
        <PriorityField of={form.field('priority')} label={t('movement.send.priority')} />
      </Wide>
      <Wide>
        <TextField of={form.field('remark')} label={t('movement.send.remark')} rows={2} hindi />
      </Wide>
      {copies && !reply ? (
        <Wide>
          <CopiesField of={form.field('copies')} />
        </Wide>
      ) : null}
    </Fields>
  );
}

export function ActionField({ of, label }: { of: FieldOf<string>; label: string }) {
  const { t } = useText();
  const words = ASKED.map((word) => t(`movement.word.${word}`));
  const all = of.value && !words.includes(of.value) ? [of.value, ...words] : words;
  return (
    <Select of={of} label={label} empty={t('movement.send.action.none')} options={all.map((word) => ({ value: word, label: word }))} />
  );
}

export function PriorityField({ of, label }: { of: FieldOf<SendForm['priority']>; label: string }) {
  const { t } = useText();
  const grades = ['ordinary', 'priority', 'immediate', 'top'] as const;
  return (
    <Select
      of={of as FieldOf<string>}
      label={label}
      empty={t('movement.send.priority.same')}
      options={grades.map((grade) => ({ value: grade, label: t(`priority.${grade}`) }))}
    />
  );
}

function CopiesField({ of }: { of: FieldOf<readonly Found[]> }) {
  const { t } = useText();
  const add = (one: Found | null) => {
    if (one && !of.value.some(({ id }) => id === one.id)) of.onChange([...of.value, one]);
  };
  return (
    <div className={styles.copies}>
      <PostSearch of={{ id: of.id, value: null, onChange: add, onLeave: of.onLeave, error: undefined }} label={t('movement.send.copies')} />
      <ul>
        {of.value.map((one) => (
          <li key={one.id}>
            {one.label}
            <Button
              small
              look="bare"
              icon="cross"
              label={t('movement.send.copies.remove', { post: one.label })}
              onPress={() => of.onChange(of.value.filter(({ id }) => id !== one.id))}
            >
              {''}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
