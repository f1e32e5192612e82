import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useGo } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Fields } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { changeEmployee, createEmployee, type Employee, listEmployees, viewEmployee, viewEntryRules } from '../../contract/employees.ts';
import { listOfficePosts } from '../../contract/posts.ts';
import type { OfficeRow } from '../../contract/offices.ts';
import { Pane } from '../Pane.tsx';
import { wanting } from '../words.ts';

interface Typed {
  officeId: string;
  code: string;
  nameHi: string;
  nameEn: string;
  email: string;
  mobile: string;
  bornOn: string;
  joinedOn: string;
}

interface Entering {
  /** Null: a new person. */
  of: Employee | null;
  offices: readonly OfficeRow[];
  officeId: string;
  close: () => void;
  again: () => void;
}

/** The entry of a person; whoever is new is entered by an office, and all fields are wanted. */
export function EmployeeForm({ of, offices, officeId, close, again }: Entering) {
  const text = useText();
  const { t, name } = text;
  const go = useGo();
  const [initial] = useState<Typed>({
    officeId,
    code: of?.code ?? '',
    nameHi: of?.nameHi ?? '',
    nameEn: of?.nameEn ?? '',
    email: of?.email ?? '',
    mobile: of?.mobile ?? '',
    bornOn: of?.bornOn ?? '',
    joinedOn: of?.joinedOn ?? '',
  });
  const { value, set, clear } = useUnfinished<Typed>(`employee.${of?.id ?? 'new'}`, initial);
  const rules = useRoute(viewEntryRules, {});
  const changes = { invalidates: [listEmployees, viewEmployee, listOfficePosts] };
  const create = useAct(createEmployee, changes);
  const change = useAct(changeEmployee, changes);
  const act = of ? change : create;
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ code, nameHi, nameEn, email, officeId: chosen, mobile, bornOn, joinedOn }) => ({
      officeId: of ? undefined : wanting(chosen, text),
      code: wanting(code, text),
      nameHi: wanting(nameHi, text),
      nameEn: wanting(nameEn, text),
      email: wanting(email, text),
      mobile: of ? undefined : wanting(mobile, text),
      bornOn: isDay(bornOn) || (of && bornOn === '') ? undefined : t('establishment.day.wanting'),
      joinedOn: isDay(joinedOn) || (of && joinedOn === '') ? undefined : t('establishment.day.wanting'),
    }),
  });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ officeId: chosen, bornOn, joinedOn, ...facts }) => {
    const wanted = { ...facts, bornOn: bornOn || null, joinedOn: joinedOn || null };
    if (of) return change.mutate({ id: of.id, version: of.version, ...wanted }, { onSuccess: leave });
    const onSuccess = ({ id }: Employee) => {
      clear();
      go({ to: '/employees/$id', params: { id } });
    };
    return create.mutate({ officeId: chosen, ...wanted }, { onSuccess });
  });
  return (
    <Pane
      title={t(of ? 'employees.change' : 'employees.new')}
      form={form}
      act={act}
      go={t('establishment.save')}
      onGo={submit}
      close={leave}
      again={() => {
        change.reset();
        again();
      }}
    >
      <Fields>
        {of ? null : (
          <Select
            of={form.field('officeId')}
            label={t('establishment.field.officeId')}
            must
            empty={t('establishment.pick')}
            options={offices.filter(({ closedOn }) => closedOn === null).map((one) => ({ value: one.id, label: name(one) }))}
          />
        )}
        <TextField of={form.field('code')} label={t('employees.code')} hint={t('employees.codeHint')} must most={30} />
        <TextField of={form.field('nameHi')} label={t('establishment.field.nameHi')} must hindi most={120} />
        <TextField of={form.field('nameEn')} label={t('establishment.field.nameEn')} must most={120} />
        <TextField
          of={form.field('email')}
          label={t('establishment.field.email')}
          {...(rules.data && {
            hint: `${t('employees.mailHint', { domains: rules.data.mailDomains.join(', ') })}${unconfirmed(rules.data.mailSource, t('employees.unconfirmed'))}`,
          })}
          kind="email"
          must
          most={200}
        />
        <TextField of={form.field('mobile')} label={t('establishment.field.mobile')} kind="tel" must={!of} most={20} />
        <DateField
          of={form.field('bornOn')}
          label={t('establishment.field.bornOn')}
          {...(rules.data && {
            hint: `${t('employees.retireHint', { years: rules.data.retirementYears })}${unconfirmed(rules.data.retirementSource, t('employees.unconfirmed'))}`,
          })}
          must={!of}
        />
        <DateField of={form.field('joinedOn')} label={t('establishment.field.joinedOn')} must={!of} />
      </Fields>
    </Pane>
  );
}

/** A rule without an order behind it says so. */
const unconfirmed = (source: string | null, word: string) => (source === null ? ` (${word})` : '');
