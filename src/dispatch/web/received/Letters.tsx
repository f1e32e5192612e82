import { type FormEvent, useEffect, useState } from 'react';
import type { z } from 'zod';
import { EnclosureList } from '#drafts/web/enclosures/EnclosureList.tsx';
import { OpenedPane } from '#drafts/web/enclosures/OpenedPane.tsx';
import { useOpened } from '#drafts/web/enclosures/useOpened.ts';
import { viewForm } from '#receipts/contract.ts';
import { remember, remembered } from '../../../web/data/memory.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useMore } from '../../../web/data/useMore.ts';
import { addressOf, useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../../web/shell/place.tsx';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../../web/ui/States.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { List } from '../../../web/ui/list/List.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { PaperRow } from '../../../web/ui/list/PaperRow.tsx';
import { PdfView } from '../../../web/ui/paper/PdfView.tsx';
import {
  diariseReceivedLetter,
  type letterRow,
  listLetters,
  returnLetter,
  viewReceivedEnclosure,
  viewReceivedLetter,
} from '../../contract/letters.ts';
import { AsksPart, AsksTag } from './Asks.tsx';
import styles from '../dispatch.module.css';
import { instanceName, OriginWords } from './Origin.tsx';

type Letter = z.output<typeof letterRow>;

/** Letters that other desks of this instance and other instances have sent: the section officer reads, and makes a receipt of each by one key. */
export default function Letters() {
  const { t } = useText();
  const {
    search: { open },
  } = usePlace<{ open?: string }>();
  const { reading, busy, onMore } = useMore(listLetters, {});
  const [at, setAt] = useState<string>();
  const rows = reading.data ?? [];
  const shown = rows.find(({ id }) => id === open);
  const here = shown ?? rows.find(({ id }) => id === at) ?? rows[0];
  return (
    <WorkPage
      head={<PageHead title={t('dispatch.letters.title')} beside={t('dispatch.letters.why')} />}
      left={
        <div className={styles.list}>
          <Shown
            of={reading}
            empty={(all) =>
              all.length === 0 && (
                <Empty sentence={t('dispatch.letters.empty')}>
                  <Link to="/inbox">{t('drafts.list.toInbox')}</Link>
                </Empty>
              )
            }
          >
            {(all) => (
              <>
                <List
                  label={t('dispatch.letters.title')}
                  rows={all}
                  keyOf={({ id }) => id}
                  target={({ id }) => ({ to: '/letters', search: { open: id } })}
                  at={at ?? open}
                  onAt={setAt}
                >
                  {(row) => <RowOf row={row} />}
                </List>
                <More shown={all.length} busy={busy} onMore={onMore} />
              </>
            )}
          </Shown>
        </div>
      }
      foot={here ? <Acts key={here.id} letter={here} /> : null}
    >
      {shown ? <Paper key={shown.id} letter={shown} /> : <p className={styles.hint}>{t('dispatch.letters.choose')}</p>}
    </WorkPage>
  );
}

/** The letter as it came, and the PDFs that came with it. */
function Paper({ letter: { id, number, enclosures, sha256, origin, asks } }: { letter: Letter }) {
  const { opened, open, close } = useOpened();
  const { t } = useText();
  return (
    <div className={styles.paper} data-enclosures={enclosures.length > 0 || origin !== null || asks !== null}>
      {asks ? <AsksPart of={asks} /> : null}
      {origin ? <OriginWords origin={origin} /> : null}
      {enclosures.length > 0 ? (
        <div className={styles.enclosures}>
          <EnclosureList papers={enclosures} addressOf={(position) => addressOf(viewReceivedEnclosure, { id, position })} onOpen={open} />
        </div>
      ) : null}
      {opened ? (
        <OpenedPane paper={opened} close={close} />
      ) : sha256 ? (
        <PdfView address={addressOf(viewReceivedLetter, { id })} label={number} />
      ) : (
        <p className={styles.hint}>{t('dispatch.letters.noPaper')}</p>
      )}
    </div>
  );
}

function RowOf({
  row: {
    subject,
    senderName,
    senderDesignation,
    senderOffice,
    number,
    dated,
    arrivedAt,
    copy,
    pages,
    enclosures,
    opened,
    origin,
    withdrawn,
    asks,
  },
}: {
  row: Letter;
}) {
  const { t, name } = useText();
  return (
    <PaperRow
      icon="swap"
      kind={t(origin?.kind === 'receipt' ? 'dispatch.letters.receipt' : 'dispatch.letters.one')}
      physical={false}
      unread={origin !== null && !opened}
      subject={subject}
      from={[senderName, senderDesignation, senderDesignation.endsWith(senderOffice) ? '' : senderOffice].filter(Boolean).join(', ')}
      number={`${number}${dated ? `, ${formatDay(dated)}` : ''} · ${t('dispatch.pages', { count: pages })}`}
      marks={
        <>
          {origin ? <Tag tone="key">{t('dispatch.letters.from', { instance: name(instanceName(origin)) })}</Tag> : null}
          {withdrawn ? <Tag tone="hot">{t('dispatch.letters.withdrawnTag')}</Tag> : null}
          {asks ? <AsksTag of={asks} /> : null}
          {copy ? <Tag tone="flat">{t('dispatch.copy')}</Tag> : null}
          {enclosures.length > 0 ? <Tag tone="flat">{t('dispatch.enclosures.count', { count: enclosures.length })}</Tag> : null}
        </>
      }
      due={{ day: dayOf(arrivedAt), word: t('dispatch.letters.arrived'), tone: 'later' }}
    />
  );
}

function Acts({ letter: { id, number, acts } }: { letter: Letter }) {
  const { t } = useText();
  const [returning, setReturning] = useState(false);
  const { diarise, section } = useDiary(id);
  const may = { diarise: acts.includes('diarise') && !diarise.isPending && !returning, back: acts.includes('return') && !returning };
  const toDiary = { act: diarise.go, label: t('dispatch.letters.diarise') };
  useKeys({
    'Ctrl+Enter': may.diarise ? toDiary : undefined,
    KeyD: may.diarise ? toDiary : undefined,
    KeyR: may.back ? { act: () => setReturning(true), label: t('dispatch.letters.return') } : undefined,
  });
  if (returning) return <ReturnForm id={id} number={number} close={() => setReturning(false)} />;
  return (
    <>
      <FootWords>{diarise.error ? <Refused of={diarise} /> : number}</FootWords>
      {section.options.length > 0 ? (
        <Select of={section.field} label={t('dispatch.letters.section')} options={section.options} empty="–" must />
      ) : null}
      {may.back ? (
        <Button cap="KeyR" onPress={() => setReturning(true)}>
          {t('dispatch.letters.return')}
        </Button>
      ) : null}
      {acts.includes('diarise') ? (
        <Button look="go" cap="Ctrl+Enter" busy={diarise.isPending} onPress={diarise.go}>
          {t('dispatch.letters.diarise')}
        </Button>
      ) : null}
    </>
  );
}

const SECTION = 'letters.section';

/** One click makes the receipt. An officer over several sections says once whose it is; the browser remembers it for the next letter. */
function useDiary(id: string) {
  const { name } = useText();
  const go = useGo();
  const [sectionId, setSectionId] = useState(() => (remembered(SECTION) as string | null) ?? '');
  const act = useAct(diariseReceivedLetter, { invalidates: [listLetters] });
  const asked = act.error?.code === 'receipt.chooseSection' || act.error?.code === 'receipt.noSection';
  const { data } = useRoute(viewForm, {}, { when: asked });
  function choose(next: string) {
    remember(SECTION, next);
    setSectionId(next);
  }
  const send = () =>
    act.mutate(
      { id, ...(sectionId && { sectionId }) },
      { onSuccess: (receipt) => go({ to: '/receipts/$id', params: { id: receipt.id }, search: { send: true } }) },
    );
  return {
    diarise: { error: act.error, isPending: act.isPending, go: send },
    section: {
      options: (data?.sections ?? []).map((one) => ({ value: one.id, label: name(one) })),
      field: { id: 'letter-section', value: sectionId, onChange: choose, onLeave: () => undefined, error: undefined },
    },
  };
}

function ReturnForm({ id, number, close }: { id: string; number: string; close: () => void }) {
  const { t } = useText();
  const reason = useUnfinished(`letter.${id}`, '');
  const act = useAct(returnLetter, { invalidates: [listLetters] });
  const missing = reason.value.trim() === '';
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!missing) act.mutate({ id, reason: reason.value }, { onSuccess: () => (reason.clear(), close()) });
  }
  useKeys({ 'Ctrl+Enter': { act: submit, label: t('dispatch.letters.return') }, Escape: close });
  useEffect(() => document.getElementById('return-reason')?.focus(), []);
  return (
    <form className={styles.voiding} onSubmit={submit}>
      <TextField
        of={{ id: 'return-reason', value: reason.value, onChange: reason.set, onLeave: () => undefined, error: undefined }}
        label={t('dispatch.letters.returnReason', { number })}
        must
        hindi
        most={300}
      />
      <Refused of={act} />
      <div className={styles.acts}>
        <Button onPress={close}>{t('dispatch.follow.not')}</Button>
        <Button look="go" submit cap="Ctrl+Enter" busy={act.isPending} reason={missing ? t('dispatch.void.reasonFirst') : null}>
          {t('dispatch.letters.return')}
        </Button>
      </div>
    </form>
  );
}
