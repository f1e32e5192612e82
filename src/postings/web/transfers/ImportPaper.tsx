import { useState } from 'react';
import { Pane } from '#establishment/web/Pane.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { FileDrop } from '../../../web/ui/form/FileDrop.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { importTransfer, listTargets, listTransfers } from '../../contract/transfers.ts';

/** A person comes from another instance: its signed paper is taken here. */
export function ImportPaper({ close }: { close: () => void }) {
  const { t, name } = useText();
  const [value, set] = useState<{ officeId: string; file: File | null }>({ officeId: '', file: null });
  const targets = useRoute(listTargets, {});
  const act = useAct(importTransfer, { invalidates: [listTransfers] });
  const form = useForm<typeof value>({
    value,
    set,
    refused: act.error,
    check: ({ officeId, file }) => ({
      officeId: officeId === '' ? t('transfer.targetWanting') : undefined,
      file: file === null ? t('transfer.fileWanting') : undefined,
    }),
  });
  const submit = form.submit(({ officeId, file }) => act.mutate({ officeId, file } as never, { onSuccess: close }));
  const { id, error } = form.field('file');
  return (
    <Pane
      title={t('transfer.import')}
      why={t('transfer.importWhy')}
      form={form}
      act={act}
      go={t('transfer.importGo')}
      onGo={submit}
      close={close}
    >
      <Select
        of={form.field('officeId')}
        label={t('transfer.joinOffice')}
        must
        empty={t('establishment.pick')}
        options={(targets.data?.own ?? []).map((one) => ({ value: one.id, label: name(one) }))}
      />
      <FileDrop
        of={{ id, error }}
        label={value.file?.name ?? t('transfer.file')}
        accept=".jws,application/jose"
        hint={t('transfer.fileHint')}
        several={false}
        onFiles={([file]) => set({ ...value, file: file ?? null })}
      />
    </Pane>
  );
}
