import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { listTransfers } from '#exchange/contract/transfers.ts';
import { TransferDialog } from '../../exchange/web/TransferDialog.tsx';
import { MoveActs } from '../../movement/web/moves/MoveActs.tsx';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { type KeyAct, useKeys } from '../../web/keys/useKeys.ts';
import { useGo } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords } from '../../web/ui/Frames.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { acknowledge, copyReceipt, dropReceipt, listReceipts, numberReceipt, type ReceiptView, viewReceipt } from '../contract.ts';
import type { ReceiptAct } from '../contract/words.ts';

/** The foot of the page: what this post may do with the receipt now, the likeliest last. */
export function ReceiptActs({ view }: { view: ReceiptView }) {
  const { t } = useText();
  const { id, number, acts, desk } = view;
  const diary = useDiaryActs(view);
  const transfer = useTransfer(view);
  const go = useGo();
  const may = (act: ReceiptAct) => acts.includes(act);
  const putInFile = may('putInFile') ? () => go({ to: '/receipts/$id/file', params: { id } }) : undefined;
  const timeline = number === null ? undefined : () => go({ to: '/papers/$id/movements', params: { id } });
  useKeys({
    KeyF: putInFile,
    KeyM: timeline,
    KeyN: diary.number && ({ act: diary.number, label: t('receipt.act.number') } satisfies KeyAct),
  });
  return (
    <>
      <FootWords>{diary.error ? <Refused of={diary} /> : acts.length === 0 && desk ? t('receipt.noActs') : null}</FootWords>
      {diary.drop ? <Button busy={diary.busy} onPress={diary.drop}>{t('receipt.act.drop')}</Button> : null}
      {diary.acknowledge ? <Button busy={diary.busy} onPress={diary.acknowledge}>{t('receipt.act.acknowledge')}</Button> : null}
      {diary.copy ? <Button busy={diary.busy} onPress={diary.copy}>{t('receipt.act.copy')}</Button> : null}
      {diary.edit ? <Button icon="pen" onPress={diary.edit}>{t(may('complete') ? 'receipt.act.complete' : 'receipt.act.edit')}</Button> : null}
      {timeline ? <Button cap="KeyM" look="bare" onPress={timeline}>{t('movement.act.timeline')}</Button> : null}
      {putInFile ? <Button cap="KeyF" onPress={putInFile}>{t('receipt.act.putInFile')}</Button> : null}
      {diary.number ? <Button look="go" cap="KeyN" busy={diary.busy} onPress={diary.number}>{t('receipt.act.number')}</Button> : null}
      {/* On another's desk only one's own copy for information can be closed. */}
      {transfer.may ? <Button onPress={transfer.open}>{t('exchange.transfer.act')}</Button> : null}
      <MoveActs id={id} kind="receipt" acts={acts} copy={!may('send')} />
      {transfer.dialog}
    </>
  ); // prettier-ignore
}

/** Handing on to another instance: whether it may be done now, and its dialog. */
function useTransfer({ id, number, acts }: ReceiptView) {
  const [open, setOpen] = useState(false);
  const { data } = useRoute(listTransfers, { id }, { when: number !== null && acts.includes('send') });
  return {
    may: data?.acts.includes('transfer') ?? false,
    open: () => setOpen(true),
    dialog: open ? <TransferDialog id={id} close={() => setOpen(false)} /> : null,
  };
}

/** What the diary itself does with a receipt; absent what may not be done now. */
function useDiaryActs({ id, acts, senderName }: ReceiptView) {
  const go = useGo();
  const changes = { invalidates: [viewReceipt, listReceipts] };
  const all = {
    number: useAct(numberReceipt, changes),
    copy: useAct(copyReceipt, changes),
    drop: useAct(dropReceipt, changes),
    acknowledge: useAct(acknowledge, changes),
  };
  const error: CallError | null = Object.values(all).find((act) => act.error)?.error ?? null;
  const when = (act: ReceiptAct, then: () => void) => (acts.includes(act) ? then : undefined);
  const edit = () => go({ to: '/receipts/$id/edit', params: { id } });
  return {
    error,
    busy: Object.values(all).some(({ isPending }) => isPending),
    edit: when('edit', edit) ?? when('complete', edit),
    number: when('number', () => all.number.mutate({ id, duplicateAccepted: false })),
    copy: when('copy', () => all.copy.mutate({ id }, { onSuccess: (made) => go({ to: '/receipts/$id/edit', params: { id: made.id } }) })),
    drop: when('drop', () => all.drop.mutate({ id }, { onSuccess: () => go({ to: '/receipts', search: { list: 'drafts' } }) })),
    acknowledge: senderName === '' ? undefined : when('acknowledge', () => all.acknowledge.mutate({ id })),
  };
}
