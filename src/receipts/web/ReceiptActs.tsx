import type { CallError } from '#core/call.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useGo } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords } from '../../web/ui/Frames.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { acknowledge, copyReceipt, dropReceipt, listReceipts, numberReceipt, type ReceiptView, viewReceipt } from '../contract.ts';
import type { ReceiptAct } from '../contract/words.ts';

/** The acts of the diary itself. What moves the paper stands beside it. */
export function ReceiptActs({ view: { id, acts, desk, senderName } }: { view: ReceiptView }) {
  const { t } = useText();
  const go = useGo();
  const changes = { invalidates: [viewReceipt, listReceipts] };
  const number = useAct(numberReceipt, changes);
  const copy = useAct(copyReceipt, changes);
  const drop = useAct(dropReceipt, changes);
  const acknowledging = useAct(acknowledge, changes);
  const may = (act: ReceiptAct) => acts.includes(act);
  const edit = () => go({ to: '/receipts/$id/edit', params: { id } });
  useKeys({
    KeyN: may('number') ? { act: () => number.mutate({ id, duplicateAccepted: false }), label: t('receipt.act.number') } : undefined,
  });
  const error: CallError | null = number.error ?? copy.error ?? drop.error ?? acknowledging.error;
  return (
    <>
      <FootWords>{error ? <Refused of={{ error }} /> : acts.length === 0 && desk ? t('receipt.noActs') : null}</FootWords>
      {may('drop') ? (
        <Button
          busy={drop.isPending}
          onPress={() => drop.mutate({ id }, { onSuccess: () => go({ to: '/receipts', search: { list: 'drafts' } }) })}
        >
          {t('receipt.act.drop')}
        </Button>
      ) : null}
      {may('acknowledge') && senderName ? (
        <Button busy={acknowledging.isPending} onPress={() => acknowledging.mutate({ id })}>
          {t('receipt.act.acknowledge')}
        </Button>
      ) : null}
      {may('copy') ? (
        <Button
          busy={copy.isPending}
          onPress={() => copy.mutate({ id }, { onSuccess: (made) => go({ to: '/receipts/$id/edit', params: { id: made.id } }) })}
        >
          {t('receipt.act.copy')}
        </Button>
      ) : null}
      {may('edit') || may('complete') ? (
        <Button icon="pen" onPress={edit}>
          {t(may('complete') ? 'receipt.act.complete' : 'receipt.act.edit')}
        </Button>
      ) : null}
      {may('number') ? (
        <Button look="go" cap="KeyN" busy={number.isPending} onPress={() => number.mutate({ id, duplicateAccepted: false })}>
          {t('receipt.act.number')}
        </Button>
      ) : null}
    </>
  );
}
