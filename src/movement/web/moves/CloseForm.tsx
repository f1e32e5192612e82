import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import type { SignedNotes } from '../../../notings/web/signing/signedFiles.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { closePaper, timeline } from '../../contract.ts';
import { useSigningAsked } from '../send/useSigningAsked.tsx';
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
  const closeBy = (signing?: string) =>
    form.submit(({ reason, retention }) =>
      close.mutate({ id, reason, ...(retention && { retention }), ...(signing && { signing }) }, { onSuccess: onDone }),
    );
  const submit = closeBy();
  const isFile = kind === 'file' && !copy;
  const signing = useSigningAsked({
    ids: [id],
    paper: useRoute(timeline, { id }, { when: isFile }).data?.paper,
    word: t('movement.close.sign'),
    purpose: () => ({
      act: 'closePaper',
      input: { id, reason: value.reason, ...(value.retention && { retention: value.retention }) },
      back: location.pathname,
    }),
    onSigned: (signed) => (signed.signing && signed.stayed.length === 0 ? closeBy(signed.signing)() : setUnsigned(signed.stayed[0]!)),
  });
  const [unsigned, setUnsigned] = useState<SignedNotes['stayed'][number] | null>(null);
  const sign = form.submit(() => signing.ask());
  return (
    <Dialog
      title={t('movement.close.title')}
      close={onLeave}
      foot={
        <>
          <Button onPress={onLeave}>{t('movement.act.cancel')}</Button>
          {signing.offered ? (
            <Button icon="sign" cap="Ctrl+Shift+Enter" busy={close.isPending} onPress={() => sign()}>
              {t('movement.close.sign')}
            </Button>
          ) : null}
          <Button look="go" cap="Ctrl+Enter" busy={close.isPending} onPress={() => submit()}>
            {t('movement.close.title')}
          </Button>
        </>
      }
    >
      <Inner onSubmit={submit} onSign={signing.offered ? sign : undefined} />
      {copy ? null : <p>{t('movement.close.ask')}</p>}
      <TextField of={form.field('reason')} label={t('movement.close.reason')} must hindi />
      {isFile ? (
        <Select
          of={form.field('retention')}
          label={t('movement.close.retention')}
          must
          options={(['A', 'B', 'C'] as const).map((one) => ({ value: one, label: t(`movement.close.retention.${one}`) }))}
        />
      ) : null}
      {unsigned ? <p role="alert">{t(unsigned.code as MessageKey, unsigned.details)}</p> : null}
      <Refused of={close} />
      {signing.dialog}
    </Dialog>
  );
}

/** Inside the dialog, so that its key lies above the dialog's own layer. */
function Inner({ onSubmit, onSign }: { onSubmit: () => void; onSign: (() => void) | undefined }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': onSubmit, 'Ctrl+Shift+Enter': onSign && { act: onSign, label: t('movement.close.sign') } });
  return null;
}
