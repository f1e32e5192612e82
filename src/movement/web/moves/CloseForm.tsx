import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { closePaper } from '../../contract.ts';
import { MOVED } from './moved.ts';

interface Closing {
  id: string;
  kind: 'file' | 'receipt';
  copy: boolean;
  onDone: () => void;
  onLeave: () => void;
}

/** Closing asks (ui.md §1.6): the reason, and of a file how long it is kept. */
export function CloseForm({ id, kind, copy, onDone, onLeave }: Closing) {
  const { t } = useText();
  const close = useAct(closePaper, { invalidates: MOVED });
  const [value, set] = useState<{ reason: string; retention: 'A' | 'B' | 'C' | '' }>({
    reason: copy ? t('movement.seen') : '',
    retention: kind === 'file' ? 'C' : '',
  });
  const form = useForm({
    value,
    set,
    refused: close.error,
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('movement.reason.must') : undefined }),
  });
  const submit = form.submit(({ reason, retention }) =>
    close.mutate({ id, reason, ...(retention && { retention }) }, { onSuccess: onDone }),
  );
  return (
    <Dialog
      title={t('movement.close.title')}
      close={onLeave}
      foot={
        <>
          <Button onPress={onLeave}>{t('movement.act.cancel')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={close.isPending} onPress={() => submit()}>
            {t('movement.close.title')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} />
      {copy ? null : <p>{t('movement.close.ask')}</p>}
      <TextField of={form.field('reason')} label={t('movement.close.reason')} must hindi />
      {kind === 'file' && !copy ? (
        <Select
          of={form.field('retention')}
          label={t('movement.close.retention')}
          must
          options={(['A', 'B', 'C'] as const).map((one) => ({ value: one, label: t(`movement.close.retention.${one}`) }))}
        />
      ) : null}
      <Refused of={close} />
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit }: { onSubmit: () => void }) {
  useKeys({ 'Ctrl+Enter': onSubmit });
  return null;
}
