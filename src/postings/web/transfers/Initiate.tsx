import { EmployeeField } from '#establishment/web/people/EmployeeField.tsx';
import { Pane } from '#establishment/web/Pane.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useText } from '../../../web/text/useText.ts';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { initiateTransfer, listTargets, listTransfers } from '../../contract/transfers.ts';

interface Typed {
  employee: Found | null;
  orderNumber: string;
  orderOn: string;
  target: string;
  toPostId: string;
  elsewhere: string;
}

const EMPTY: Typed = { employee: null, orderNumber: '', orderOn: '', target: '', toPostId: '', elsewhere: '' };
/** The value of another instance in the list of targets. */
const AWAY = 'instance:';

/** The first step: whom, by which order, where to. */
export function Initiate({ close }: { close: () => void }) {
  const { t, name } = useText();
  const { value, set, clear } = useUnfinished<Typed>('transfer', EMPTY);
  const officeId = value.target !== '' && !value.target.startsWith(AWAY) ? value.target : undefined;
  const targets = useRoute(listTargets, { ...(officeId && { officeId }) }, { keep: true });
  const act = useAct(initiateTransfer, { invalidates: [listTransfers] });
  const isAway = value.target.startsWith(AWAY);
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ employee, orderNumber, orderOn, target, elsewhere }) => ({
      employee: employee ? undefined : t('establishment.employee.wanting'),
      orderNumber: orderNumber.trim() === '' ? t('transfer.orderWanting') : undefined,
      orderOn: isDay(orderOn) ? undefined : t('establishment.day.wanting'),
      target: target === '' ? t('transfer.targetWanting') : undefined,
      elsewhere: target.startsWith(AWAY) && elsewhere.trim() === '' ? t('transfer.elsewhereWanting') : undefined,
    }),
  });
  const leave = () => {
    clear();
    close();
  };
  const submit = form.submit(({ employee, orderNumber, orderOn, target, toPostId, elsewhere }) =>
    act.mutate(
      {
        employeeId: employee!.id,
        orderNumber,
        orderOn,
        ...(isAway ? { instance: target.slice(AWAY.length), elsewhere } : { toOfficeId: target, ...(toPostId && { toPostId }) }),
      },
      { onSuccess: leave },
    ),
  );
  return (
    <Pane title={t('transfer.new')} why={t('transfer.newWhy')} form={form} act={act} go={t('transfer.go')} onGo={submit} close={leave}>
      <Fields>
        <Wide>
          <EmployeeField of={form.field('employee')} label={t('establishment.field.employeeId')} must />
        </Wide>
        <TextField of={form.field('orderNumber')} label={t('input.field.orderNumber')} most={150} must />
        <DateField of={form.field('orderOn')} label={t('input.field.orderOn')} must />
        <Select
          of={form.field('target')}
          label={t('input.field.toOfficeId')}
          must
          empty={t('establishment.pick')}
          options={[
            ...(targets.data?.offices ?? []).map((one) => ({ value: one.id, label: name(one) })),
            ...(targets.data?.instances ?? []).map((one) => ({
              value: `${AWAY}${one.name}`,
              label: t('transfer.otherInstance', { name: name(one) }),
            })),
          ]}
        />
        {isAway ? (
          <TextField of={form.field('elsewhere')} label={t('input.field.elsewhere')} most={200} must />
        ) : (
          <Select
            of={form.field('toPostId')}
            label={t('input.field.toPostId')}
            hint={t('transfer.postHint')}
            empty={t('transfer.postLater')}
            options={(targets.data?.posts ?? []).map((one) => ({ value: one.id, label: name(one) }))}
          />
        )}
      </Fields>
    </Pane>
  );
}
