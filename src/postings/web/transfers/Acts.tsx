import { useState } from 'react';
import { Pane } from '#establishment/web/Pane.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { dayOf } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Fields } from '../../../web/ui/Frames.tsx';
import { Segmented, Select } from '../../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { cancelTransfer, joinTransfer, listTargets, listTransfers, relieveTransfer, type Transfer } from '../../contract/transfers.ts';

interface Doing {
  of: Transfer;
  close: () => void;
}

interface Relief {
  on: string;
  half: 'forenoon' | 'afternoon';
}

/** The second step, of the old office. */
export function Relieve({ of, close }: Doing) {
  const { t, name } = useText();
  const [value, set] = useState<Relief>({ on: dayOf(new Date()), half: 'afternoon' });
  const act = useAct(relieveTransfer, { invalidates: [listTransfers] });
  const form = useForm<Relief>({
    value,
    set,
    refused: act.error,
    check: ({ on }) => ({ on: isDay(on) ? undefined : t('establishment.day.wanting') }),
  });
  const submit = form.submit((typed) => act.mutate({ id: of.id, ...typed }, { onSuccess: close }));
  return (
    <Pane
      title={t('transfer.relieveOf', { who: name(of.person) })}
      why={t('transfer.relieveWhy')}
      form={form}
      act={act}
      go={t('transfer.act.relieve')}
      onGo={submit}
      close={close}
    >
      <Fields>
        <DateField of={form.field('on')} label={t('transfer.relieveDay')} must />
        <Segmented
          of={form.field('half')}
          label={t('input.field.half')}
          options={(['forenoon', 'afternoon'] as const).map((half) => ({ value: half, label: t(`transfer.half.${half}`) }))}
        />
      </Fields>
    </Pane>
  );
}

/** The third step, of the new office: the post is given with it. */
export function Join({ of, close }: Doing) {
  const { t, name } = useText();
  const [value, set] = useState({ postId: of.post?.id ?? '', on: dayOf(new Date()) });
  const targets = useRoute(listTargets, { officeId: of.toOfficeId! });
  const act = useAct(joinTransfer, { invalidates: [listTransfers, listTargets] });
  const form = useForm<typeof value>({
    value,
    set,
    refused: act.error,
    check: ({ postId, on }) => ({
      postId: postId === '' ? t('transfer.postWanting') : undefined,
      on: isDay(on) ? undefined : t('establishment.day.wanting'),
    }),
  });
  const submit = form.submit((typed) => act.mutate({ id: of.id, ...typed }, { onSuccess: close }));
  return (
    <Pane
      title={t('transfer.joinOf', { who: name(of.person) })}
      why={t('transfer.joinWhy')}
      form={form}
      act={act}
      go={t('transfer.act.join')}
      onGo={submit}
      close={close}
    >
      <Fields>
        <Select
          of={form.field('postId')}
          label={t('transfer.joinPost')}
          must
          empty={t('establishment.pick')}
          options={(targets.data?.posts ?? []).map((one) => ({ value: one.id, label: name(one) }))}
        />
        <DateField of={form.field('on')} label={t('transfer.joinDay')} must />
      </Fields>
    </Pane>
  );
}

export function Cancel({ of, close }: Doing) {
  const { t, name } = useText();
  const [value, set] = useState({ reason: '' });
  const act = useAct(cancelTransfer, { invalidates: [listTransfers] });
  const form = useForm<typeof value>({
    value,
    set,
    refused: act.error,
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('transfer.reasonWanting') : undefined }),
  });
  const submit = form.submit(({ reason }) => act.mutate({ id: of.id, reason }, { onSuccess: close }));
  return (
    <Pane
      title={t('transfer.cancelOf', { who: name(of.person) })}
      why={t('transfer.cancelWhy')}
      form={form}
      act={act}
      go={t('transfer.act.cancel')}
      onGo={submit}
      close={close}
    >
      <TextField of={form.field('reason')} label={t('transfer.reason')} most={500} must />
    </Pane>
  );
}
