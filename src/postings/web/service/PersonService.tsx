import { useState } from 'react';
import { viewEmployee } from '#establishment/contract/employees.ts';
import { Pane } from '#establishment/web/Pane.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { dayOf } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Fields, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { Shown } from '../../../web/ui/States.tsx';
import { giveOrder, type OrderKind, orderKind, revokeSuspension, type Service, viewService } from '../../contract/service.ts';
import { ServiceView } from './ServiceView.tsx';

/** The service of one person, for whoever keeps the entry: orders are entered here. */
export default function PersonService() {
  const { t, name } = useText();
  const {
    params: { id },
    search: { pane },
    setSearch,
  } = usePlace<{ pane?: string }>();
  const reading = useRoute(viewService, { id: id! });
  const close = () => setSearch({ pane: undefined as never });
  const acts = reading.data?.acts ?? [];
  return (
    <WorkPage
      head={
        <PageHead
          title={reading.data ? name(reading.data.person) : t('service.page.title')}
          beside={
            <Link to="/employees/$id" params={{ id: id! }}>
              {t('employee.page.title')}
            </Link>
          }
          acts={
            <>
              {acts.includes('revoke') ? <Button onPress={() => setSearch({ pane: 'revoke' })}>{t('service.revoke')}</Button> : null}
              {acts.includes('order') ? <Button onPress={() => setSearch({ pane: 'order' })}>{t('service.new')}</Button> : null}
            </>
          }
        />
      }
    >
      <Shown of={reading}>
        {(service) => (
          <>
            {pane === 'order' && acts.includes('order') ? <Order of={service} close={close} /> : null}
            {pane === 'revoke' && acts.includes('revoke') ? <Revoke of={service} close={close} /> : null}
            <ServiceView of={service} />
          </>
        )}
      </Shown>
    </WorkPage>
  );
}

interface Typed {
  kind: OrderKind;
  orderNumber: string;
  orderOn: string;
  day: string;
}

const CHANGED = { invalidates: [viewService, viewEmployee] };

function Order({ of, close }: { of: Service; close: () => void }) {
  const { t, name } = useText();
  const today = dayOf(new Date());
  const [value, set] = useState<Typed>({ kind: 'suspended', orderNumber: '', orderOn: today, day: today });
  const act = useAct(giveOrder, CHANGED);
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ orderNumber, orderOn, day }) => ({
      orderNumber: orderNumber.trim() === '' ? t('transfer.orderWanting') : undefined,
      orderOn: isDay(orderOn) ? undefined : t('establishment.day.wanting'),
      day: isDay(day) ? undefined : t('establishment.day.wanting'),
    }),
  });
  const submit = form.submit((typed) => act.mutate({ id: of.person.id, ...typed }, { onSuccess: close }));
  return (
    <Pane
      title={t('service.newOf', { who: name(of.person) })}
      why={t(`service.why.${value.kind}`)}
      form={form}
      act={act}
      go={t('service.go')}
      onGo={submit}
      close={close}
    >
      <Fields>
        <Select
          of={form.field('kind')}
          label={t('service.kind')}
          must
          options={orderKind.options.map((kind) => ({ value: kind, label: t(`service.kind.${kind}`) }))}
        />
        <TextField of={form.field('orderNumber')} label={t('input.field.orderNumber')} most={150} must />
        <DateField of={form.field('orderOn')} label={t('input.field.orderOn')} must />
        <DateField of={form.field('day')} label={t(value.kind === 'suspended' ? 'service.since' : 'service.lastDay')} must />
      </Fields>
    </Pane>
  );
}

function Revoke({ of, close }: { of: Service; close: () => void }) {
  const { t, name } = useText();
  const [value, set] = useState({ orderNumber: '', orderOn: dayOf(new Date()) });
  const act = useAct(revokeSuspension, CHANGED);
  const form = useForm<typeof value>({
    value,
    set,
    refused: act.error,
    check: ({ orderNumber, orderOn }) => ({
      orderNumber: orderNumber.trim() === '' ? t('transfer.orderWanting') : undefined,
      orderOn: isDay(orderOn) ? undefined : t('establishment.day.wanting'),
    }),
  });
  const submit = form.submit((typed) => act.mutate({ id: of.person.id, ...typed }, { onSuccess: close }));
  return (
    <Pane
      title={t('service.revokeOf', { who: name(of.person) })}
      why={t('service.revokeWhy')}
      form={form}
      act={act}
      go={t('service.revoke')}
      onGo={submit}
      close={close}
    >
      <Fields>
        <TextField of={form.field('orderNumber')} label={t('input.field.orderNumber')} most={150} must />
        <DateField of={form.field('orderOn')} label={t('input.field.orderOn')} must />
      </Fields>
    </Pane>
  );
}
