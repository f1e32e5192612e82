import { useState } from 'react';
import { RequestPart } from '#circulars/web/asking/RequestPart.tsx';
import { bundleLetter } from '#evidence/contract/bundle.ts';
import { OpenedPane } from '#drafts/web/enclosures/OpenedPane.tsx';
import { useOpened } from '#drafts/web/enclosures/useOpened.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../web/shell/place.tsx';
import { formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { NumberText, Tag, type Tone } from '../../web/ui/Marks.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { type IssueView, viewIssue, viewLetter } from '../contract/issues.ts';
import styles from './dispatch.module.css';
import { IssueFacts } from './IssueFacts.tsx';
import { Sendings } from './sending/Sendings.tsx';
import { type SendingOut, useSending } from './sending/useSending.ts';
import { lineOfIssue } from './signing/lines.ts';
import { RefuseDialog } from './signing/RefuseDialog.tsx';
import { SignDialog } from './signing/SignDialog.tsx';
import { VoidForm } from './VoidForm.tsx';
import { stateWord } from './placeWords.ts';
import { isLapsed, waitsAt } from './waiting.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const TONES: Record<ReturnType<typeof stateWord>[0], Tone> = {
  main: 'warm',
  co: 'warm',
  endorsement: 'warm',
  refused: 'hot',
  complete: 'ok',
  withdrawn: 'hot',
  void: 'hot',
};

/** An issued letter: the special and the joint secretary sign it here, the section or the dispatch clerk sends it out. */
export default function Issue() {
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(viewIssue, { id });
  return <Shown of={reading}>{(issue) => <Opened issue={issue} refresh={() => void reading.refetch()} />}</Shown>;
}

function Opened({ issue, refresh }: { issue: IssueView; refresh: () => void }) {
  const { t } = useText();
  const sending = useSending(issue);
  const { opened, open, close } = useOpened();
  const { id, number, printedNumber, state, issuedOn, file, signedLater } = issue;
  // Signed bytes are others: the viewer must not show those it has.
  const bytes = issue.signedSha256 ?? issue.frozenSha256;
  const [word, numbered] = stateWord(state);
  const lapsed = waitsAt(state) !== null && isLapsed(issue);
  return (
    <WorkPage
      head={
        <PageHead
          title={t('dispatch.issue.number', { number })}
          beside={
            <span className={styles.state}>
              <Tag tone={TONES[word]}>{t(`dispatch.state.${word}`, numbered)}</Tag>
              {lapsed ? <Tag tone="hot">{t('dispatch.sign.lapsed')}</Tag> : null}
              {signedLater ? <Tag tone="warm">{t('dispatch.later')}</Tag> : null}
              <NumberText text={printedNumber} />
              {joined(formatDay(issuedOn))}
              {file.seen ? (
                <Link to="/files/$id" params={{ id: file.id }}>
                  {t('dispatch.issue.toFile')}
                </Link>
              ) : null}
              <a href={addressOf(bundleLetter, { id })} download>
                {t('evidence.letter')}
              </a>
            </span>
          }
        />
      }
      left={
        <div className={styles.letter} key={opened?.address ?? bytes}>
          {opened ? (
            <OpenedPane paper={opened} close={close} />
          ) : (
            <PdfView address={`${addressOf(viewLetter, { id })}?v=${bytes.slice(0, 8)}`} label={number} />
          )}
        </div>
      }
      foot={<Acts issue={issue} lapsed={lapsed} sending={sending} />}
    >
      <IssueFacts issue={issue} onOpen={open} />
      <RequestPart issueId={id} />
      {state === 'void' ? null : <Sendings issue={issue} sending={sending} refresh={refresh} />}
    </WorkPage>
  );
}

function Acts({ issue, lapsed, sending }: { issue: IssueView; lapsed: boolean; sending: SendingOut }) {
  const { t } = useText();
  const go = useGo();
  const [open, setOpen] = useState<'sign' | 'refuse' | 'void' | 'withdraw' | null>(null);
  const maySign = issue.acts.includes('sign');
  const line = lineOfIssue(issue);
  const { id, number } = issue;
  const sendWord = t('dispatch.send.go', { count: sending.count });
  useKeys({
    'Ctrl+Enter':
      maySign && line
        ? { act: () => setOpen('sign'), label: t('dispatch.sign.go') }
        : sending.ready && !sending.send.isPending
          ? { act: sending.go, label: sendWord }
          : undefined,
    KeyE: issue.file.seen
      ? { act: () => go({ to: '/files/$id', params: { id: issue.file.id } }), label: t('dispatch.issue.toFile') }
      : undefined,
  });
  if (open === 'void') return <VoidForm issue={issue} close={() => setOpen(null)} />;
  return (
    <>
      <FootWords>
        {issue.acts.every((act) => ['publicity', 'withdraw'].includes(act))
          ? t(`dispatch.waits.${lapsed ? 'lapsed' : stateWord(issue.state)[0]}`)
          : null}
      </FootWords>
      {issue.acts.includes('void') ? <Button onPress={() => setOpen('void')}>{t('dispatch.void')}</Button> : null}
      {issue.acts.includes('withdraw') ? <Button onPress={() => setOpen('withdraw')}>{t('dispatch.withdraw')}</Button> : null}
      {issue.acts.includes('refuse') && !lapsed ? <Button onPress={() => setOpen('refuse')}>{t('dispatch.refuse')}</Button> : null}
      {maySign && line ? (
        <Button look="go" icon="sign" cap="Ctrl+Enter" onPress={() => setOpen('sign')}>
          {t('dispatch.sign.go')}
        </Button>
      ) : null}
      {sending.ready ? (
        <Button look="go" icon="send" cap="Ctrl+Enter" busy={sending.send.isPending} onPress={sending.go}>
          {sendWord}
        </Button>
      ) : null}
      {open === 'withdraw' ? <WithdrawDialog issue={issue} close={() => setOpen(null)} /> : null}
      {open === 'refuse' ? <RefuseDialog of={{ issueId: id, number }} close={() => setOpen(null)} /> : null}
      {open === 'sign' && line ? <SignDialog lines={[line]} close={() => setOpen(null)} /> : null}
    </>
  );
}
