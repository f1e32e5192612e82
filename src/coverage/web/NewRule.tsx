import { useState } from 'react';
import { type OfficeKind, officeKind } from '#establishment/contract/words.ts';
import { Pane } from '#establishment/web/Pane.tsx';
import { groups } from '#establishment/web/words.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useText } from '../../web/text/useText.ts';
import { Fields, Wide } from '../../web/ui/Frames.tsx';
import { Check, Select } from '../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { addCoverageRule, listCoverageRules } from '../contract/rules.ts';
import styles from './coverage.module.css';

interface Typed {
  wordsHi: string;
  wordsEn: string;
  serviceGroup: '' | 'a' | 'b' | 'c' | 'd';
  designations: string;
  officeKinds: OfficeKind[];
  yieldsToWork: boolean;
  orderNumber: string;
  orderOn: string;
  fromOn: string;
}

const NOTHING: Typed = {
  wordsHi: '',
  wordsEn: '',
  serviceGroup: '',
  designations: '',
  officeKinds: [],
  yieldsToWork: true,
  orderNumber: '',
  orderOn: '',
  fromOn: '',
};

export function NewRule({ close }: { close: () => void }) {
  const text = useText();
  const { t } = text;
  const [value, set] = useState(NOTHING);
  const act = useAct(addCoverageRule, { invalidates: [listCoverageRules] });
  const must = (typed: string) => (typed.trim() === '' ? t('text.empty') : undefined);
  const day = (typed: string) => (isDay(typed) ? undefined : t('coverage.rules.day'));
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: (typed) => ({
      wordsHi: must(typed.wordsHi),
      wordsEn: must(typed.wordsEn),
      orderNumber: must(typed.orderNumber),
      orderOn: day(typed.orderOn),
      fromOn: day(typed.fromOn),
    }),
  });
  const go = form.submit(({ serviceGroup, designations, ...typed }) =>
    act.mutate({ ...typed, serviceGroup: serviceGroup || null, designations: designations.split('\n') }, { onSuccess: close }),
  );
  return (
    <Pane
      title={t('coverage.rules.new')}
      why={t('coverage.rules.new.why')}
      form={form}
      act={act}
      go={t('coverage.rules.save')}
      onGo={go}
      close={close}
    >
      <Fields>
        <TextField of={form.field('wordsHi')} label={t('coverage.field.wordsHi')} must hindi most={200} />
        <TextField of={form.field('wordsEn')} label={t('coverage.field.wordsEn')} must most={200} />
        <Select of={form.field('serviceGroup')} label={t('coverage.rules.group')} empty={t('coverage.rules.any')} options={groups(text)} />
        <TextField
          of={form.field('designations')}
          label={t('coverage.rules.designations')}
          hint={t('coverage.rules.designations.hint')}
          hindi
          rows={3}
          most={5_000}
        />
        <Wide>
          <Kinds value={value.officeKinds} onChange={(officeKinds) => set({ ...value, officeKinds })} />
        </Wide>
        <TextField of={form.field('orderNumber')} label={t('coverage.field.orderNumber')} must hindi most={120} />
        <DateField of={form.field('orderOn')} label={t('coverage.rules.orderOn')} must />
        <DateField of={form.field('fromOn')} label={t('coverage.fromOn')} must />
        <Check of={form.field('yieldsToWork')}>{`${t('coverage.rules.yields')}: ${t('coverage.rules.yields.true')}`}</Check>
      </Fields>
    </Pane>
  );
}

function Kinds({ value, onChange }: { value: OfficeKind[]; onChange: (kinds: OfficeKind[]) => void }) {
  const { t } = useText();
  return (
    <fieldset className={styles.kinds}>
      <legend>{t('coverage.rules.kinds')}</legend>
      {officeKind.options.map((kind) => (
        <Check
          key={kind}
          of={{
            id: `kind-${kind}`,
            value: value.includes(kind),
            onChange: (isChosen) => onChange(isChosen ? [...value, kind] : value.filter((one) => one !== kind)),
          }}
        >
          {t(`establishment.kind.${kind}`)}
        </Check>
      ))}
    </fieldset>
  );
}
