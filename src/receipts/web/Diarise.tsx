import { useEffect, useState } from 'react';
import { Told } from '../../movement/web/moves/Told.tsx';
import { useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { NumberText } from '../../web/ui/Marks.tsx';
import { NoRight, Shown } from '../../web/ui/States.tsx';
import { StarNote } from '../../web/ui/form/Field.tsx';
import { viewForm } from '../contract.ts';
import { isSecret } from '../contract/checks.ts';
import { Entry } from './entry/Entry.tsx';
import type { FormFacts } from './entry/entryForm.ts';
import { Tray } from './entry/Tray.tsx';
import { type LettersOfTheMorning, useMorning } from './useMorning.ts';
import styles from './receipts.module.css';

/** The clerk of the registry, sixty letters a morning: scans in at the left, one letter after the other at the right. */
export default function Diarise() {
  const { t } = useText();
  const reading = useRoute(viewForm, {});
  if (reading.data && reading.data.classifications.length > 0) return <Diary facts={reading.data} />;
  return (
    <>
      <PageHead title={t('receipt.diarise.title')} />
      <Shown of={reading}>{() => <NoRight sentence={t('receipt.diarise.forbidden')} />}</Shown>
    </>
  );
}

function Diary({ facts }: { facts: FormFacts }) {
  const { t } = useText();
  const { search, setSearch } = usePlace<{ told?: string }>();
  const [turns, setTurns] = useState(0);
  const morning = useMorning(facts, () => setTurns((count) => count + 1));
  const { letter, waiting, setLetter, setScans, diary, done } = morning;
  useFirstField(diary.form.field('letterNumber').id, turns);
  useKeys({ 'Ctrl+Enter': { act: () => morning.enter('send'), label: t('receipt.act.numberAndSend') } });
  const tray = (
    <Tray
      mine={letter.documents}
      waiting={waiting}
      largestMb={facts.largestMb}
      field={diary.form.field('documents')}
      closed={isSecret(letter.classification)}
      set={setScans}
    />
  );
  return (
    <WorkPage
      head={
        <PageHead
          title={t('receipt.diarise.title')}
          beside={<Beside of={morning} />}
          acts={<Link to="/receipts">{t('receipt.list.title')}</Link>}
        />
      }
      left={tray}
      foot={<Foot of={morning} />}
    >
      <Told told={search.told} onDone={() => setSearch({ told: undefined as never })} />
      {done ? <Done {...done} /> : null}
      <Entry diary={diary} refused={morning.refused} value={letter} set={setLetter} facts={facts} />
    </WorkPage>
  );
}

function Foot({ of: { enter, isPending } }: { of: LettersOfTheMorning }) {
  const { t } = useText();
  return (
    <>
      <FootWords><StarNote /></FootWords>
      <Button onPress={() => enter('draft')} busy={isPending}>{t('receipt.act.draft')}</Button>
      <Button onPress={() => enter('copy')} busy={isPending}>{t('receipt.act.numberAndCopy')}</Button>
      <Button onPress={() => enter('stay')} busy={isPending}>{t('receipt.act.number')}</Button>
      <Button look="go" cap="Ctrl+Enter" onPress={() => enter('send')} busy={isPending}>{t('receipt.act.numberAndSend')}</Button>
    </>
  ); // prettier-ignore
}

function Beside({ of: { waiting, copyOfId } }: { of: LettersOfTheMorning }) {
  const { t } = useText();
  return (
    <>
      {copyOfId === null ? null : t('receipt.copying')} {waiting.length > 0 ? t('receipt.waiting', { count: waiting.length }) : null}
    </>
  );
}

/** What became of the letter before: its number, to be written on the paper. */
function Done({ id, number }: { id: string; number: string | null }) {
  const { t } = useText();
  return (
    <p className={styles.done} role="status">
      <Icon name="check" /> {number === null ? t('receipt.done.draft') : t('receipt.done.number')}{' '}
      {number === null ? null : <NumberText text={number} />}{' '}
      <Link to="/receipts/$id" params={{ id }}>
        {t('receipt.open')}
      </Link>
    </p>
  );
}

/** Each letter begins at its number: the hand stays on the keys. */
function useFirstField(id: string, turns: number) {
  useEffect(() => {
    document.getElementById(id)?.focus();
  }, [id, turns]);
}
