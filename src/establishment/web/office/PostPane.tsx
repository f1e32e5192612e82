import { useState } from 'react';
import { PostField } from '#people/web/PostField.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { dayOf } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { viewEmployee } from '../../contract/employees.ts';
import { abolishPost, giveCharge, type PostRow, relieve, setSuperior } from '../../contract/posts.ts';
import type { ChargeKind } from '../../contract/words.ts';
import { Pane } from '../Pane.tsx';
import { EmployeeField } from '../people/EmployeeField.tsx';
import { kindsOfCharge } from '../words.ts';
import { TOUCHED } from './PostForm.tsx';

interface Acting {
  of: PostRow;
  close: () => void;
  again: () => void;
}

/** What is being done with one post: its line, its holder, its end. */
export function PostPane({ act, ...rest }: Acting & { act: string }) {
  switch (act) {
    case 'report':
      return <Report {...rest} />;
    case 'appoint':
      return <Appoint {...rest} />;
    case 'relieve':
      return <Relieve {...rest} />;
    case 'abolish':
      return <Abolish {...rest} />;
    default:
      return null;
  }
}

function Report({ of, close, again }: Acting) {
  const { t, name } = useText();
  const [superior, setSuperiorPost] = useState<Found | null>(of.superior && { id: of.superior.id, label: name(of.superior) });
  const act = useAct(setSuperior, { invalidates: TOUCHED });
  return (
    <Pane
      title={t('establishment.post.reportOf', { post: name(of) })}
      why={t('establishment.post.reportWhy')}
      act={act}
      go={t('establishment.save')}
      onGo={() => act.mutate({ id: of.id, version: of.version, reportsToId: superior?.id ?? null }, { onSuccess: close })}
      close={close}
      again={again}
    >
      <PostField
        of={{ id: 'superior', value: superior, onChange: setSuperiorPost, onLeave: () => undefined, error: undefined }}
        label={t('establishment.field.reportsToId')}
        hint={t('establishment.post.reportHint')}
      />
    </Pane>
  );
}

interface Appointment {
  employee: Found | null;
  kind: ChargeKind;
  fromOn: string;
  toOn: string;
}

function Appoint({ of, close }: Acting) {
  const text = useText();
  const { t, name } = text;
  const [initial] = useState<Appointment>({ employee: null, kind: 'regular', fromOn: dayOf(new Date()), toOn: '' });
  const { value, set, clear } = useUnfinished<Appointment>(`appoint.${of.id}`, initial);
  const act = useAct(giveCharge, { invalidates: [...TOUCHED, viewEmployee] });
  const form = useForm<Appointment>({
    value,
    set,
    refused: act.error,
    check: ({ employee, fromOn, toOn }) => ({
      employee: employee ? undefined : t('establishment.employee.wanting'),
      fromOn: isDay(fromOn) ? undefined : t('establishment.day.wanting'),
      toOn: toOn === '' || isDay(toOn) ? undefined : t('establishment.day.wanting'),
    }),
  });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ employee, kind, fromOn, toOn }) =>
    act.mutate({ id: of.id, employeeId: employee!.id, kind, fromOn, toOn: toOn || null }, { onSuccess: leave }),
  );
  return (
    <Pane
      title={t('establishment.post.appointTo', { post: name(of) })}
      form={form}
      act={act}
      go={t('establishment.post.appoint')}
      onGo={submit}
      close={leave}
    >
      <Fields>
        <Wide>
          <EmployeeField of={form.field('employee')} label={t('establishment.field.employeeId')} must />
        </Wide>
        <Select of={form.field('kind')} label={t('establishment.charge.kind')} must options={kindsOfCharge(text)} />
        <DateField of={form.field('fromOn')} label={t('establishment.field.fromOn')} must />
        <DateField of={form.field('toOn')} label={t('establishment.field.toOn')} hint={t('establishment.charge.open')} />
      </Fields>
    </Pane>
  );
}

function Relieve({ of, close }: Acting) {
  const { t, name } = useText();
  const [lastOn, setLastOn] = useState(dayOf(new Date()));
  const act = useAct(relieve, { invalidates: [...TOUCHED, viewEmployee] });
  const { charge } = of;
  if (!charge) return null;
  return (
    <Pane
      title={t('establishment.post.relieveOf', { who: name(charge.employee), post: name(of) })}
      why={t('establishment.post.relieveWhy')}
      act={act}
      go={t('establishment.post.relieve')}
      onGo={() => (isDay(lastOn) ? act.mutate({ id: charge.id, lastOn }, { onSuccess: close }) : undefined)}
      close={close}
    >
      <Fields>
        <DateField
          of={{
            id: 'last-on',
            value: lastOn,
            onChange: setLastOn,
            onLeave: () => undefined,
            error: isDay(lastOn) ? undefined : t('establishment.day.wanting'),
          }}
          label={t('establishment.field.lastOn')}
          must
        />
      </Fields>
    </Pane>
  );
}

function Abolish({ of, close, again }: Acting) {
  const { t, name } = useText();
  const act = useAct(abolishPost, { invalidates: TOUCHED });
  return (
    <Pane
      title={t('establishment.post.abolishOf', { post: name(of) })}
      why={t('establishment.post.abolishWhy')}
      act={act}
      go={t('establishment.post.abolish')}
      onGo={() => act.mutate({ id: of.id, version: of.version }, { onSuccess: close })}
      close={close}
      again={again}
    />
  );
}
