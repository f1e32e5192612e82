import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useGo, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Failed, NoRight, Shown } from '../../web/ui/States.tsx';
import { StarNote } from '../../web/ui/form/Field.tsx';
import { FormSummary } from '../../web/ui/form/FormSummary.tsx';
import { editReceipt, listReceipts, numberReceipt, type ReceiptView, viewDocument, viewForm, viewReceipt, viewUpload } from '../contract.ts';
import { isSecret } from '../contract/checks.ts';
import { DuplicateStrip } from './DuplicateStrip.tsx';
import { EntryFields } from './EntryFields.tsx';
import { type EntryForm, type FormFacts, type Scan, formOf, inputOf } from './entryForm.ts';
import { Tray } from './Tray.tsx';
import { type Refusal, useDiary } from './useDiary.ts';

/** A draft to be completed, a receipt to be put right before it is sent, or a cover whose letter is now open. */
export default function Edit() {
  const { t } = useText();
  const { params: { id = '' } } = usePlace();
  const facts = useRoute(viewForm, {});
  const receipt = useRoute(viewReceipt, { id });
  return (
    <Shown of={receipt}>
      {(view) => (view.acts.includes('edit') || view.acts.includes('complete')
        ? <Shown of={facts}>{(known) => <Editing view={view} facts={known} />}</Shown>
        : <NoRight sentence={t('receipt.edit.forbidden')} />)}
    </Shown>
  );
}

interface Held {
  letter: EntryForm;
  waiting: readonly Scan[];
}

function Editing({ view, facts }: { view: ReceiptView; facts: FormFacts }) {
  const { t } = useText();
  const go = useGo();
  const { id } = view;
  const { value: held, set, clear } = useUnfinished<Held>(`receipt.${id}`, { letter: formOf(view), waiting: [] });
  const [refused, setRefused] = useState<Refusal | null>(null);
  const save = useAct(editReceipt, { invalidates: [viewReceipt, listReceipts] });
  const number = useAct(numberReceipt, { invalidates: [viewReceipt, listReceipts] });
  const change = (letter: EntryForm) => set({ ...held, letter });
  const diary = useDiary({ value: held.letter, set: change, facts, refused, except: id });
  const isDraft = view.number === null;
  const busy = save.isPending || number.isPending;

  const leave = (send: boolean) => {
    clear();
    go({ to: '/receipts/$id', params: { id }, search: send ? { send: true } : {} });
  };
  const keep = (then: () => void) => (value: EntryForm) => save.mutate({ ...inputOf(value), id }, { onSuccess: then, onError: (error) => setRefused({ error, value }) });
  const give = (send: boolean) => () =>
    number.mutate({ id, duplicateAccepted: diary.accepted }, { onSuccess: () => leave(send), onError: (error) => setRefused({ error, value: held.letter }) });
  const main = isDraft ? () => diary.number(keep(give(true))) : () => diary.number(keep(() => leave(false)));
  useKeys({ 'Ctrl+Enter': { act: main, label: t(isDraft ? 'receipt.act.numberAndSend' : 'receipt.act.save') } });

  const address = ({ sha256 }: Scan) => {
    const kept = view.documents.find((document) => document.sha256 === sha256);
    return kept ? addressOf(viewDocument, { id, position: kept.position }) : addressOf(viewUpload, { sha256 });
  };
  return (
    <WorkPage
      head={<PageHead title={t(isDraft ? 'receipt.edit.draft' : 'receipt.edit.title')} beside={view.number} />}
      left={<Tray mine={held.letter.documents} waiting={held.waiting} largestMb={facts.largestMb} address={address} closed={isSecret(held.letter.classification)}
        set={({ mine = held.letter.documents, waiting = held.waiting }) => set({ letter: { ...held.letter, documents: [...mine] }, waiting })} />}
      foot={<>
        <FootWords><StarNote /></FootWords>
        <Button onPress={() => leave(false)}>{t('receipt.act.leave')}</Button>
        {isDraft ? <Button busy={busy} onPress={() => diary.keep(keep(() => leave(false)))}>{t('receipt.act.draft')}</Button> : null}
        {isDraft ? <Button busy={busy} onPress={() => diary.number(keep(give(false)))}>{t('receipt.act.number')}</Button> : null}
        <Button look="go" cap="Ctrl+Enter" busy={busy} onPress={main}>{t(isDraft ? 'receipt.act.numberAndSend' : 'receipt.act.save')}</Button>
      </>}
    >
      {refused && refused.error.code !== 'receipt.duplicate' ? <Failed error={refused.error} /> : null}
      <DuplicateStrip same={diary.same} accepted={diary.accepted} onAccepted={diary.setAccepted} />
      <FormSummary of={diary.form} />
      <EntryFields form={diary.form} value={held.letter} set={change} facts={facts} onLetterKnown={diary.onLetterKnown} />
    </WorkPage>
  );
}
