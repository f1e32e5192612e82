import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { NoRight, Shown } from '../../web/ui/States.tsx';
import { StarNote } from '../../web/ui/form/Field.tsx';
import { type ReceiptView, viewDocument, viewForm, viewReceipt, viewUpload } from '../contract.ts';
import { isSecret } from '../contract/checks.ts';
import { Entry } from './entry/Entry.tsx';
import type { FormFacts, Scan } from './entry/entryForm.ts';
import { Tray } from './entry/Tray.tsx';
import { type Editing, useEditing } from './useEditing.ts';

/** The form of a receipt that stands already. */
export default function Edit() {
  const { t } = useText();
  const {
    params: { id = '' },
  } = usePlace();
  const facts = useRoute(viewForm, {});
  const receipt = useRoute(viewReceipt, { id });
  const mayEdit = ({ acts }: ReceiptView) => acts.includes('edit') || acts.includes('complete');
  if (receipt.data && mayEdit(receipt.data) && facts.data) return <EditPage view={receipt.data} facts={facts.data} />;
  return (
    <>
      <PageHead title={t('receipt.edit.title')} />
      <Shown of={receipt}>
        {(view) => (mayEdit(view) ? <Shown of={facts}>{() => null}</Shown> : <NoRight sentence={t('receipt.edit.forbidden')} />)}
      </Shown>
    </>
  );
}

function EditPage({ view, facts }: { view: ReceiptView; facts: FormFacts }) {
  const { t } = useText();
  const editing = useEditing(view, facts);
  const { letter, waiting, setLetter, setScans } = editing;
  const isDraft = view.number === null;
  const main = isDraft ? () => editing.number(true) : editing.save;
  useKeys({ 'Ctrl+Enter': { act: main, label: t(isDraft ? 'receipt.act.numberAndSend' : 'receipt.act.save') } });
  const tray = (
    <Tray
      mine={letter.documents}
      waiting={waiting}
      largestMb={facts.largestMb}
      address={(scan) => addressIn(view, scan)}
      closed={isSecret(letter.classification)}
      set={setScans}
    />
  );
  return (
    <WorkPage
      head={<PageHead title={t(isDraft ? 'receipt.edit.draft' : 'receipt.edit.title')} beside={view.number} />}
      left={tray}
      foot={<Foot of={editing} isDraft={isDraft} main={main} />}
    >
      <Entry diary={editing.diary} refused={editing.refused} value={letter} set={setLetter} facts={facts} />
    </WorkPage>
  );
}

function Foot({ of: { leave, saveDraft, number, isPending }, isDraft, main }: { of: Editing; isDraft: boolean; main: () => void }) {
  const { t } = useText();
  return (
    <>
      <FootWords><StarNote /></FootWords>
      <Button onPress={leave}>{t('receipt.act.leave')}</Button>
      {isDraft ? <Button busy={isPending} onPress={saveDraft}>{t('receipt.act.draft')}</Button> : null}
      {isDraft ? <Button busy={isPending} onPress={() => number(false)}>{t('receipt.act.number')}</Button> : null}
      <Button look="go" cap="Ctrl+Enter" busy={isPending} onPress={main}>{t(isDraft ? 'receipt.act.numberAndSend' : 'receipt.act.save')}</Button>
    </>
  ); // prettier-ignore
}

/** A scan is read where it lies: in the receipt, or still among one's own uploads. */
function addressIn({ id, documents }: ReceiptView, { sha256 }: Scan): string {
  const kept = documents.find((document) => document.sha256 === sha256);
  return kept ? addressOf(viewDocument, { id, position: kept.position }) : addressOf(viewUpload, { sha256 });
}
