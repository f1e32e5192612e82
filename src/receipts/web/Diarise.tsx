import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link, useGo } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { NumberText } from '../../web/ui/Marks.tsx';
import { Failed, Shown } from '../../web/ui/States.tsx';
import { StarNote } from '../../web/ui/form/Field.tsx';
import { FormSummary } from '../../web/ui/form/FormSummary.tsx';
import { diarise, listReceipts, viewForm } from '../contract.ts';
import { isSecret } from '../contract/checks.ts';
import { DuplicateStrip } from './DuplicateStrip.tsx';
import { EntryFields } from './EntryFields.tsx';
import { type EntryForm, type FormFacts, type Scan, emptyForm, inputOf } from './entryForm.ts';
import { Tray } from './Tray.tsx';
import { type Refusal, useDiary } from './useDiary.ts';
import styles from './receipts.module.css';

/** The clerk of the registry, sixty letters a morning: scans in at the left, one letter after the other at the right. */
export default function Diarise() {
  const reading = useRoute(viewForm, {});
  return <Shown of={reading}>{(facts) => <Diary facts={facts} />}</Shown>;
}

interface Morning {
  letter: EntryForm;
  waiting: readonly Scan[];
  copyOfId: string | null;
}

type Then = 'send' | 'stay' | 'copy' | 'draft';

function Diary({ facts }: { facts: FormFacts }) {
  const { t } = useText();
  const go = useGo();
  const { value: morning, set, clear } = useUnfinished<Morning>('receipt.new', { letter: emptyForm({ receivedOn: facts.today }), waiting: [], copyOfId: null });
  const { letter, waiting, copyOfId } = morning;
  const [done, setDone] = useState<{ id: string; number: string | null } | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const act = useAct(diarise, { invalidates: [listReceipts] });
  const diary = useDiary({ value: letter, set: (next) => set({ ...morning, letter: next }), facts, refused });
  const first = useFirstField(diary.form.field('letterNumber').id);
  const noRight = facts.classifications.length === 0;

  function next(id: string, then: Then) {
    const [scan, ...rest] = waiting;
    if (then === 'copy') return set({ ...morning, copyOfId: id });
    clear();
    const blank = emptyForm({ receivedOn: facts.today, deliveryMode: letter.deliveryMode });
    if (scan) set({ letter: { ...blank, documents: [scan] }, waiting: rest, copyOfId: null });
    else if (then !== 'send') set({ letter: blank, waiting: [], copyOfId: null });
  }
  const send = (then: Then) => (value: EntryForm) =>
    act.mutate({ ...inputOf(value), draft: then === 'draft', duplicateAccepted: diary.accepted, copyOfId }, {
      onSuccess: ({ id, number }) => {
        setRefused(null);
        setDone({ id, number });
        diary.setAccepted(false);
        next(id, then);
        if (then === 'send') go({ to: '/receipts/$id', params: { id }, search: { send: true } });
        else first();
      },
      onError: (error) => setRefused({ error, value }),
    });
  const press = (then: Then) => () => (then === 'draft' ? diary.keep : diary.number)(send(then));
  useKeys({ 'Ctrl+Enter': noRight ? undefined : { act: press('send'), label: t('receipt.act.numberAndSend') } });

  const reason = noRight ? t('receipt.diarise.forbidden') : null;
  return (
    <WorkPage
      head={<PageHead title={t('receipt.diarise.title')} beside={<Beside waiting={waiting.length} copyOf={copyOfId !== null} />} acts={<Link to="/receipts">{t('receipt.list.title')}</Link>} />}
      left={<Tray mine={letter.documents} waiting={waiting} largestMb={facts.largestMb} closed={isSecret(letter.classification)}
        set={({ mine = letter.documents, waiting: later = waiting }) => set({ ...morning, letter: { ...letter, documents: [...mine] }, waiting: later })} />}
      foot={<>
        <FootWords><StarNote /></FootWords>
        <Button onPress={press('draft')} busy={act.isPending} reason={reason}>{t('receipt.act.draft')}</Button>
        {noRight ? null : <>
          <Button onPress={press('copy')} busy={act.isPending}>{t('receipt.act.numberAndCopy')}</Button>
          <Button onPress={press('stay')} busy={act.isPending}>{t('receipt.act.number')}</Button>
          <Button look="go" cap="Ctrl+Enter" onPress={press('send')} busy={act.isPending}>{t('receipt.act.numberAndSend')}</Button>
        </>}
      </>}
    >
      {done ? <Done {...done} /> : null}
      {refused && refused.error.code !== 'receipt.duplicate' ? <Failed error={refused.error} /> : null}
      <DuplicateStrip same={diary.same} accepted={diary.accepted} onAccepted={diary.setAccepted} />
      <FormSummary of={diary.form} />
      <EntryFields form={diary.form} value={letter} set={(value) => set({ ...morning, letter: value })} facts={facts} onLetterKnown={diary.onLetterKnown} />
    </WorkPage>
  );
}

function Beside({ waiting, copyOf }: { waiting: number; copyOf: boolean }) {
  const { t } = useText();
  return <>{copyOf ? t('receipt.copying') : null} {waiting > 0 ? t('receipt.waiting', { count: waiting }) : null}</>;
}

/** What became of the letter before: its number, to be written on the paper. */
function Done({ id, number }: { id: string; number: string | null }) {
  const { t } = useText();
  return (
    <p className={styles.done} role="status">
      <Icon name="check" /> {number === null ? t('receipt.done.draft') : t('receipt.done.number')} {number === null ? null : <NumberText text={number} />}{' '}
      <Link to="/receipts/$id" params={{ id }}>{t('receipt.open')}</Link>
    </p>
  );
}

/** The next letter begins at its number: the hand stays on the keys. */
function useFirstField(id: string): () => void {
  const [turns, setTurns] = useState(0);
  const place = useRef(id);
  useEffect(() => {
    place.current = id;
  });
  useEffect(() => {
    document.getElementById(place.current)?.focus();
  }, [turns]);
  return () => setTurns((count) => count + 1);
}
