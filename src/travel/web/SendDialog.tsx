import { useState } from 'react';
import { AddressField } from '#directory/web/AddressField.tsx';
import type { FileView } from '#files/contract.ts';
import { listNotes } from '#notings/contract.ts';
import { useSigningAsked } from '../../movement/web/send/useSigningAsked.tsx';
import type { SignedNotes } from '../../notings/web/signing/signedFiles.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Dialog } from '../../web/ui/Dialog.tsx';
import { Check } from '../../web/ui/form/Choice.tsx';
import { DateField } from '../../web/ui/form/DateField.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { type TravelForm, useTravelForm } from './useTravelForm.ts';

interface Sending {
  file: FileView;
  /** Back to the office where it was opened: the address is known. */
  back: boolean;
  close: () => void;
}

/** A file goes to another instance, or back to its own: to whom, what for, and its notes signed or not. */
export function SendDialog({ file, back, close }: Sending) {
  const { t } = useText();
  const { id } = file;
  const { form, run, act, input } = useTravelForm({ id, back, onSent: close });
  const [unsigned, setUnsigned] = useState<SignedNotes['stayed'][number] | null>(null);
  const unsent = useUnsent(id);
  const title = t(back ? 'travel.back.title' : 'travel.send.title');
  const yellowNote = unsent.yellow && form.value.confirmYellow ? ('confirm' as const) : undefined;
  const send = (signing?: string) => form.submit((value) => run(value, { yellowNote, signing }))();
  const signing = useSigningAsked({
    ids: [id],
    paper: { ...file, kind: 'file' },
    noted: unsent.any,
    to: form.value.to?.label,
    word: t('movement.send.sign'),
    purpose: () => ({ act: back ? 'sendFileBack' : 'sendFileAway', input, back: location.pathname }),
    onSigned: (signed) => (signed.signing && signed.stayed.length === 0 ? send(signed.signing) : setUnsigned(signed.stayed[0]!)),
  });
  const sign = () => (act.isPending ? undefined : form.submit(() => signing.ask(yellowNote))());
  return (
    <Dialog
      title={title}
      close={close}
      foot={
        <>
          <Button onPress={close}>{t('travel.cancel')}</Button>
          <Button icon="sign" cap="Ctrl+Shift+Enter" busy={act.isPending} onPress={sign}>
            {t('movement.send.sign')}
          </Button>
          {signing.required ? null : (
            <Button look="go" icon="send" cap="Ctrl+Enter" busy={act.isPending} onPress={() => send()}>
              {title}
            </Button>
          )}
        </>
      }
    >
      <Keys send={signing.required ? undefined : () => send()} sign={sign} title={title} />
      <Fields form={form} back={back} unsent={unsent} />
      {unsigned ? <p role="alert">{t(unsigned.code as MessageKey, unsigned.details)}</p> : null}
      {form.problems.length > 0 ? null : <Refused of={act} />}
      {signing.dialog}
    </Dialog>
  );
}

function Fields({ form, back, unsent }: { form: TravelForm; back: boolean; unsent: { any: boolean; yellow: boolean } }) {
  const { t } = useText();
  return (
    <>
      {back ? null : <AddressField of={form.field('to')} label={t('travel.to')} must />}
      <TextField of={form.field('remark')} label={t('travel.remark')} rows={2} hindi most={2_000} />
      {back ? null : <DateField of={form.field('dueOn')} label={t('travel.due')} />}
      {unsent.yellow ? <Check of={form.field('confirmYellow')}>{t('travel.confirmYellow')}</Check> : null}
      {unsent.any ? null : <Check of={form.field('noNote')}>{t('travel.noNote')}</Check>}
    </>
  );
}

/** Inside the dialog, so that its keys lie above the dialog's own layer. */
function Keys({ send, sign, title }: { send: (() => void) | undefined; sign: () => void; title: string }) {
  const { t } = useText();
  useKeys({ 'Ctrl+Enter': send && { act: send, label: title }, 'Ctrl+Shift+Enter': { act: sign, label: t('movement.send.sign') } });
  return null;
}

/** Whether a note waits to go along, and whether it is a yellow one. */
function useUnsent(id: string): { any: boolean; yellow: boolean } {
  const notes = useRoute(listNotes, { id }).data?.items ?? [];
  const unsent = notes.filter(({ lockedAt }) => lockedAt === null);
  return { any: unsent.length > 0, yellow: unsent.some(({ colour }) => colour === 'yellow') };
}
