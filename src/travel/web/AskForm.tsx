import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Refused } from '../../web/ui/States.tsx';
import { askBack, takeBack } from '../contract.ts';
import { TRAVELLED } from './travelled.ts';

/** Asking a file back, or taking it back before it has arrived, needs a reason, which the other side reads. */
export function AskForm({ id, act, close }: { id: string; act: 'askBack' | 'takeBack'; close: () => void }) {
  const { t } = useText();
  const ask = useAct(askBack, { invalidates: TRAVELLED });
  const take = useAct(takeBack, { invalidates: TRAVELLED });
  const doing = act === 'askBack' ? ask : take;
  const [value, set] = useState({ reason: '' });
  const check = ({ reason }: { reason: string }) => ({ reason: reason.trim() === '' ? t('travel.reason.must') : undefined });
  const form = useForm({ value, set, refused: doing.error, check });
  const submit = () => (doing.isPending ? undefined : form.submit(({ reason }) => doing.mutate({ id, reason }, { onSuccess: close }))());
  const title = t(act === 'askBack' ? 'travel.ask.title' : 'travel.take.title');
  return (
    <Dialog
      title={title}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('travel.cancel')}</Button>
          <Button look="go" cap="Ctrl+Enter" busy={doing.isPending} onPress={submit}>
            {title}
          </Button>
        </>
      }
    >
      <Key submit={submit} title={title} />
      <TextField of={form.field('reason')} label={t('travel.reason')} must hindi />
      {form.problems.length > 0 ? null : <Refused of={doing} />}
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Key({ submit, title }: { submit: () => void; title: string }) {
  useKeys({ 'Ctrl+Enter': { act: submit, label: title } });
  return null;
}
