import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { type ReplyRow, listReplies, tickReply, viewCollected } from '../../contract/requests.ts';

/** A reply came by post, e-mail or telephone: the addressee is ticked off, with how it came. */
export function TickDialog({ id, row: { position, addressee }, close }: { id: string; row: ReplyRow; close: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const act = useAct(tickReply, { invalidates: [listReplies, viewCollected] });
  const go = () => {
    if (reason.trim() !== '') act.mutate({ id, position, reason }, { onSuccess: close });
  };
  return (
    <Dialog
      title={t('circular.tick.of', { name: addressee })}
      close={close}
      foot={
        <Button look="go" busy={act.isPending} reason={reason.trim() === '' ? t('circular.tick.why') : null} onPress={go}>
          {t('circular.tick')}
        </Button>
      }
    >
      <Refused of={act} />
      <TextField
        of={{ id: 'tick-reason', value: reason, onChange: setReason, onLeave: () => undefined, error: undefined }}
        label={t('tick.field.reason')}
        hint={t('circular.tick.hint')}
        must
        hindi
        most={300}
      />
    </Dialog>
  );
}
