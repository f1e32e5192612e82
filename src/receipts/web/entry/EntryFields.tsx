import { useState } from 'react';
import type { ReactNode } from 'react';
import { priority } from '#papers/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { Check, type Option, Segmented, Select } from '../../../web/ui/form/Choice.tsx';
import { DateField } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { Form } from '../../../web/ui/form/useForm.ts';
import { listCategories } from '../../contract.ts';
import { isSecret } from '../../contract/checks.ts';
import { deliveryModes, letterKinds, letterLanguages, vipKinds } from '../../contract/words.ts';
import type { EntryForm, FormFacts } from './entryForm.ts';
import { SenderFields } from './SenderFields.tsx';
import styles from '../receipts.module.css';

export interface Entering {
  form: Form<EntryForm>;
  value: EntryForm;
  set: (value: EntryForm) => void;
  facts: FormFacts;
  /** The letter's number, date or sender is now complete: time to look for its like. */
  onLetterKnown?: () => void;
}

/** The fields of the diary, what the letter says first; the rest is folded until it is wanted. */
export function EntryFields(props: Entering) {
  const { t } = useText();
  const { form, value, facts, onLetterKnown } = props;
  const must = (name: string) =>
    !facts.coversOnly.includes(value.classification) && ((facts.required as string[]).includes(name) || name === 'subject');
  const leaving = (name: 'letterNumber' | 'letterOn') => {
    const field = form.field(name);
    return {
      ...field,
      onLeave: () => {
        field.onLeave();
        onLetterKnown?.();
      },
    };
  };
  return (
    <Fields>
      <Nature {...props} />
      {facts.sections.length > 1 ? (
        <Wide>
          <Select
            of={form.field('sectionId')}
            label={t('receipt.field.sectionId')}
            must
            empty={t('receipt.choose')}
            options={facts.sections.map(({ id, nameHi, nameEn }) => ({ value: id, label: `${nameHi} – ${nameEn}` }))}
          />
        </Wide>
      ) : null}
      <Wide>
        <TextField of={leaving('letterNumber')} label={t('receipt.field.letterNumber')} must={must('letterNumber')} hindi most={300} />
      </Wide>
      <DateField of={leaving('letterOn')} label={t('receipt.field.letterOn')} must={must('letterOn')} />
      <DateField of={form.field('receivedOn')} label={t('receipt.field.receivedOn')} must />
      <Select of={form.field('letterKind')} label={t('receipt.field.letterKind')} must options={useWords('letterKind', letterKinds)} />
      <Wide>
        <TextField of={form.field('subject')} label={t('receipt.field.subject')} must={must('subject')} hindi most={1000} />
      </Wide>
      <SenderFields {...props} must={must} />
      <Reference {...props} must={must} />
      <More {...props} />
    </Fields>
  );
}

function Nature({ form, value, set, facts }: Entering) {
  const { t } = useText();
  const nature = form.field('nature');
  const classification = form.field('classification');
  const classify = (next: EntryForm['classification']) =>
    set({ ...value, classification: next, ...(isSecret(next) && { nature: 'physical' as const, documents: [] }) });
  return (
    <>
      {isSecret(value.classification) ? (
        <p className={styles.tracked}>{t('receipt.secretTracked')}</p>
      ) : (
        <Segmented
          of={nature}
          label={t('receipt.field.nature')}
          options={[
            { value: 'electronic', label: t('receipt.nature.electronic') },
            { value: 'physical', label: t('receipt.nature.physical') },
          ]}
        />
      )}
      <Wide part="two">
        {facts.classifications.length > 1 ? (
          <Segmented
            of={{ ...classification, onChange: classify }}
            label={t('receipt.field.classification')}
            options={facts.classifications.map((one) => ({
              value: one,
              label: t(`classification.${one}`),
              ...(isSecret(one) && { icon: 'lock' as const }),
            }))}
          />
        ) : (
          <p className={styles.only}>{t('receipt.onlyNormal')}</p>
        )}
      </Wide>
    </>
  );
}

/** What the office does with it: category, VIP, way of delivery, enclosures, due date. */
function Reference({ form, value, facts, must }: Entering & { must: (name: string) => boolean }) {
  const { t } = useText();
  const { data } = useRoute(listCategories, {});
  return (
    <>
      <Select
        of={form.field('deliveryMode')}
        label={t('receipt.field.deliveryMode')}
        must
        empty={t('receipt.choose')}
        options={useWords('deliveryMode', deliveryModes)}
      />
      <Select
        of={form.field('categoryId')}
        label={t('receipt.field.categoryId')}
        must={must('categoryId') && facts.required.includes('categoryId')}
        empty={t('receipt.none')}
        options={useCategories(data?.items ?? [])}
      />
      <Select
        of={form.field('vipKind')}
        label={t('receipt.field.vipKind')}
        empty={t('receipt.none')}
        options={useWords('vipKind', vipKinds)}
      />
      {value.vipKind === '' ? null : (
        <Wide>
          <TextField of={form.field('vipName')} label={t('receipt.field.vipName')} hindi most={200} hint={t('receipt.vipName.hint')} />
        </Wide>
      )}
      <Select
        of={form.field('priority')}
        label={t('receipt.field.priority')}
        options={priority.options.map((one) => ({ value: one, label: t(`priority.${one}`) }))}
      />
      <DateField of={form.field('dueOn')} label={t('receipt.field.dueOn')} />
      <TextField of={form.field('enclosures')} label={t('receipt.field.enclosures')} hindi most={500} />
    </>
  );
}

/** Twelve fields that few letters need. They open by themselves when one of them is filled or wrong. */
function More({ form, value }: Entering) {
  const { t } = useText();
  const names = [
    'deliveryNumber',
    'senderMinistry',
    'senderDepartment',
    'senderAddress',
    'senderAddress2',
    'senderCity',
    'senderState',
    'senderCountry',
    'senderPin',
    'senderMobile',
    'senderTelephone',
    'remarks',
  ] as const;
  const filled = names.filter((name) => value[name] !== '').length;
  const [opened, setOpened] = useState(false);
  const text = (name: (typeof names)[number], rest: { hindi?: boolean; rows?: number; kind?: 'tel' } = {}): ReactNode => (
    <TextField of={form.field(name)} label={t(`receipt.field.${name}`)} {...rest} />
  );
  return (
    <Wide>
      <details
        className={styles.more}
        open={opened || names.some((name) => form.field(name).error)}
        onToggle={(event) => setOpened(event.currentTarget.open)}
      >
        <summary>
          {t('receipt.more')}{' '}
          <span className="q s">{filled > 0 ? t('receipt.more.filled', { count: filled }) : t('receipt.more.hint')}</span>
        </summary>
        <Fields>
          {text('deliveryNumber')}
          <Select of={form.field('language')} label={t('receipt.field.language')} options={useWords('language', letterLanguages)} />
          <Check of={form.field('enclosuresMissing')}>{t('receipt.field.enclosuresMissing')}</Check>
          {text('senderMinistry', { hindi: true })}
          {text('senderDepartment', { hindi: true })}
          {text('senderMobile', { kind: 'tel' })}
          <Wide part="half">{text('senderAddress', { hindi: true })}</Wide>
          <Wide part="half">{text('senderAddress2', { hindi: true })}</Wide>
          {text('senderCity', { hindi: true })}
          {text('senderState', { hindi: true })}
          {text('senderCountry', { hindi: true })}
          {text('senderPin')}
          {text('senderTelephone', { kind: 'tel' })}
          <Wide>{text('remarks', { hindi: true, rows: 2 })}</Wide>
        </Fields>
      </details>
    </Wide>
  );
}

function useWords<V extends string>(family: string, values: readonly V[]): Option<V>[] {
  const { t } = useText();
  return values.map((value) => ({ value, label: t(`receipt.${family}.${value}` as MessageKey) }));
}

/** Sub-categories stand under their main one: «ई-ऑफिस – प्रशिक्षण». */
function useCategories(all: { id: string; parentId: string | null; nameHi: string; nameEn: string }[]): Option[] {
  const { name } = useText();
  const mains = all.filter(({ parentId }) => parentId === null);
  return mains.flatMap((main) => [
    { value: main.id, label: name(main) },
    ...all.filter(({ parentId }) => parentId === main.id).map((sub) => ({ value: sub.id, label: `${name(main)} – ${name(sub)}` })),
  ]);
}
