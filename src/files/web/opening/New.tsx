import { useEffect, useState } from 'react';
import { listDesk } from '#movement/contract.ts';
import { type ReceiptView, viewReceipt } from '#receipts/contract.ts';
import { useMe } from '../../../web/data/me.ts';
import { remember, remembered } from '../../../web/data/memory.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { StarNote } from '../../../web/ui/form/Field.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { useForm } from '../../../web/ui/form/useForm.ts';
import { FootWords, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Refused, Shown } from '../../../web/ui/States.tsx';
import { createFile, listSimilarFiles, placeReceipt } from '../../contract.ts';
import { inputOf, type OpeningForm, openingFor, problemsOf } from './openingForm.ts';
import { OpeningFields } from './OpeningFields.tsx';
import { ReceiptBeside } from './ReceiptBeside.tsx';
import { SameSubject } from './SameSubject.tsx';

/** A new file, and with `?receipt=` that letter laid in it at once. */
export default function New() {
  const { t } = useText();
  const { search } = usePlace<{ receipt?: string }>();
  const reading = useRoute(viewReceipt, { id: search.receipt ?? '' }, { when: Boolean(search.receipt) });
  if (!search.receipt) return <Opening />;
  return (
    <>
      {reading.data ? null : <h1 className="vh">{t('files.new.title')}</h1>}
      <Shown of={reading}>{(receipt) => <Opening key={receipt.id} receipt={receipt} />}</Shown>
    </>
  );
}

function Opening({ receipt }: { receipt?: ReceiptView }) {
  const { t } = useText();
  const { value, set, clear } = useUnfinished(receipt ? `file.new.${receipt.id}` : 'file.new', openingFor(receipt, useLastHead()[0]));
  const same = useSameSubject(value.subject);
  const opening = useOpening(receipt, clear);
  const text = useText();
  const form = useForm({ value, set, check: (typed) => problemsOf(typed, text), refused: opening.create.error });
  const submit = form.submit((typed) => opening.open(typed, same.accepted));
  useFirstField(form.field(value.head ? 'subject' : 'head').id);
  useKeys({ 'Ctrl+Enter': { act: submit, label: t(receipt ? 'files.new.openAndPut' : 'files.new.open') } });
  const { create, place } = opening;
  return (
    <WorkPage
      head={
        <PageHead
          title={t('files.new.title')}
          beside={receipt ? t('files.new.forReceipt', { number: receipt.number ?? receipt.id }) : null}
        />
      }
      left={receipt ? <ReceiptBeside receipt={receipt} /> : undefined}
      foot={
        <>
          <FootWords>
            <StarNote />
          </FootWords>
          <Button look="go" cap="Ctrl+Enter" busy={create.isPending || place.isPending} onPress={submit}>
            {t(receipt ? 'files.new.openAndPut' : 'files.new.open')}
          </Button>
        </>
      }
    >
      {opening.made ? (
        <p role="status">
          {t('files.new.made')}{' '}
          <Link to="/files/$id" params={{ id: opening.made.id }}>
            {opening.made.number}
          </Link>
        </p>
      ) : null}
      {create.error?.code === 'file.sameSubject' && same.files.length > 0 ? null : <Refused of={create} kept={t('notings.kept')} />}
      <Refused of={place} />
      <SameSubject {...same} />
      <FormSummary of={form} />
      <OpeningFields form={form} value={value} onSubjectLeft={same.ask} />
    </WorkPage>
  );
}

/** Asked when the subject has been left; accepting counts for that subject only. */
function useSameSubject(subject: string) {
  const [asked, setAsked] = useState('');
  const [acceptedFor, setAcceptedFor] = useState<string | null>(null);
  const { data } = useRoute(listSimilarFiles, { subject: asked }, { when: asked !== '' });
  return {
    ask: () => setAsked(subject.trim()),
    files: asked === subject.trim() ? (data?.items ?? []) : [],
    accepted: acceptedFor === subject.trim(),
    onAccepted: (accepted: boolean) => setAcceptedFor(accepted ? subject.trim() : null),
  };
}

/** Opens the file, then lays the letter in it. If only the second fails, the file is there and is not opened again. */
function useOpening(receipt: ReceiptView | undefined, clear: () => void) {
  const go = useGo();
  const [made, setMade] = useState<{ id: string; number: string } | null>(null);
  const create = useAct(createFile, { invalidates: [listDesk] });
  const place = useAct(placeReceipt, { invalidates: [listDesk, viewReceipt] });
  const [, keepHead] = useLastHead();
  const show = (id: string) => go({ to: '/files/$id', params: { id }, replace: true });
  const put = (id: string) => (receipt ? place.mutate({ id, receiptId: receipt.id }, { onSuccess: () => show(id) }) : show(id));
  function open(typed: OpeningForm, accepted: boolean) {
    if (made) return put(made.id);
    return create.mutate(inputOf(typed, accepted), {
      onSuccess: ({ id, number }) => {
        clear();
        setMade({ id, number });
        keepHead(typed.head);
        put(id);
      },
    });
  }
  return { create, place, made: place.error ? made : null, open };
}

/** The head used last at this post: most files of a desk go under one head. */
function useLastHead(): [Found | null, (head: Found | null) => void] {
  const { postId } = useMe();
  const name = `head.${postId}`;
  return [remembered(name) as Found | null, (head) => head && remember(name, head)];
}

/** Where the hand begins; a subject taken from the letter is marked, so that typing replaces it. */
function useFirstField(id: string) {
  const [first] = useState(id);
  useEffect(() => {
    const field = document.getElementById(first) as HTMLInputElement | null;
    field?.focus();
    field?.select();
  }, [first]);
}
