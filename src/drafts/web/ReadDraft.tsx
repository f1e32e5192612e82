import { useAct } from '../../web/data/useAct.ts';
import { addressOf } from '../../web/data/useRoute.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useGo } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, WorkPage } from '../../web/ui/Frames.tsx';
import { Instant } from '../../web/ui/Marks.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { type DraftView, listDrafts, listFileDrafts, previewDraft, revokeApproval, viewDraft } from '../contract.ts';
import { viewEnclosure } from '../contract/enclosures.ts';
import { DraftHead } from './DraftHead.tsx';
import styles from './drafts.module.css';
import { EnclosureList } from './enclosures/EnclosureList.tsx';
import { OpenedPane } from './enclosures/OpenedPane.tsx';
import { useOpened } from './enclosures/useOpened.ts';
import { LetterReader } from './letter/LetterReader.tsx';
import { useVersionWish, VersionPane } from './Versions.tsx';

/** A draft that is approved, issued, dropped, or in a file on another desk: its text is read, and only its next step is taken. */
export function ReadDraft({ draft }: { draft: DraftView }) {
  const { t, name } = useText();
  const wish = useVersionWish();
  const { opened, open, close } = useOpened();
  const { id, version, content, papers, signatory, cosigners, endorser, number } = draft;
  return (
    <WorkPage
      head={<DraftHead draft={draft} />}
      left={
        <LetterReader
          content={content}
          signatory={seatWords(signatory, name)}
          cosigners={cosigners.map((one) => seatWords(one, name))}
          endorser={endorser && seatWords(endorser, name)}
          papers={
            papers.length > 0 ? (
              <EnclosureList papers={papers} addressOf={(position) => addressOf(viewEnclosure, { id, position, version })} onOpen={open} />
            ) : null
          }
        />
      }
      foot={<Acts draft={draft} />}
    >
      {opened ? (
        <OpenedPane paper={opened} close={close} />
      ) : wish ? (
        <VersionPane draft={draft} wish={wish} />
      ) : (
        <div className={styles.preview}>
          <PdfView address={addressOf(previewDraft, { id, version })} label={t('drafts.number', { number: String(number) })} />
        </div>
      )}
    </WorkPage>
  );
}

function seatWords({ post, person }: DraftView['signatory'], name: ReturnType<typeof useText>['name']): string {
  return person ? `${name(person)}, ${name(post)}` : name(post);
}

function Acts({ draft: { id, file, acts, state, approval } }: { draft: DraftView }) {
  const { t, name } = useText();
  const go = useGo();
  const revoke = useAct(revokeApproval, { invalidates: [viewDraft, listDrafts, listFileDrafts] });
  const toFile = () => go({ to: '/files/$id', params: { id: file.id } });
  const toIssue = () => go({ to: '/drafts/$id/issue', params: { id } });
  const mayIssue = acts.includes('issue');
  const isIssued = state === 'issued' || state === 'signed';
  const issueWord = t(mayIssue ? 'drafts.act.issue' : 'drafts.act.seeIssue');
  useKeys({
    'Ctrl+Enter': mayIssue || isIssued ? { act: toIssue, label: issueWord } : undefined,
    KeyE: { act: toFile, label: t('drafts.act.toFile') },
  });
  return (
    <>
      <FootWords>
        <Refused of={revoke} />
        {approval ? (
          <>
            {t('drafts.approved', { who: name(approval.by), post: name({ nameHi: approval.by.postHi, nameEn: approval.by.postEn }) })}{' '}
            <Instant at={approval.at} />
          </>
        ) : state === 'open' ? (
          t('drafts.readOnly')
        ) : null}
      </FootWords>
      {acts.includes('revoke') ? (
        <Button icon="undo" busy={revoke.isPending} onPress={() => revoke.mutate({ id })}>
          {t('drafts.act.revoke')}
        </Button>
      ) : null}
      <Button cap="KeyE" onPress={toFile}>
        {t('drafts.act.toFile')}
      </Button>
      {mayIssue || isIssued ? (
        <Button look="go" cap="Ctrl+Enter" onPress={toIssue}>
          {issueWord}
        </Button>
      ) : null}
    </>
  );
}
