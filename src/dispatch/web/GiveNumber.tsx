import { useEffect, useRef } from 'react';
import { type DraftView, listDrafts, listFileDrafts, previewDraft, viewDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import { viewEnclosure } from '#drafts/contract/enclosures.ts';
import { EnclosureList } from '#drafts/web/enclosures/EnclosureList.tsx';
import { useAct } from '../../web/data/useAct.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../web/shell/place.tsx';
import { dayOf } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Empty, Refused, Shown, Waiting } from '../../web/ui/States.tsx';
import { Check } from '../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { StarNote } from '../../web/ui/form/Field.tsx';
import { FormSummary } from '../../web/ui/form/FormSummary.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { Facts } from '../../web/ui/list/Peek.tsx';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { issueDraft, listFileIssues } from '../contract/issues.ts';
import styles from './dispatch.module.css';
import { placeText } from './placeWords.ts';

/** The special secretary puts an approved letter up for issue: number, date and the frozen page in one act, the page before his eyes. */
export default function GiveNumber() {
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(viewDraft, { id });
  return <Shown of={reading}>{(draft) => (draft.acts.includes('issue') ? <Giving draft={draft} /> : <Given draft={draft} />)}</Shown>;
}

interface Typed {
  issuedOn: string;
  dateReason: string;
  farDateAccepted: boolean;
  /** Empty: by the rule of the office. */
  signBy: string;
}

function Giving({ draft }: { draft: DraftView }) {
  const { t } = useText();
  const go = useGo();
  const { id, number, version, file } = draft;
  const today = dayOf(new Date());
  const { value, set, clear } = useUnfinished<Typed>(`issue.${id}`, {
    issuedOn: today,
    dateReason: '',
    farDateAccepted: false,
    signBy: '',
  });
  const issue = useAct(issueDraft, { invalidates: [viewDraft, listDrafts, listFileDrafts, listFileIssues, viewFile] });
  const otherDay = isDay(value.issuedOn) && value.issuedOn !== today;
  const form = useForm<Typed>({
    value,
    set,
    refused: issue.error,
    check: ({ issuedOn, dateReason, signBy }) => ({
      issuedOn: isDay(issuedOn) ? undefined : t('web.day.unread'),
      signBy: signBy === '' || isDay(signBy) ? undefined : t('web.day.unread'),
      dateReason: otherDay && dateReason.trim() === '' ? t('issue.dateReason') : undefined,
    }),
  });
  const give = form.submit(({ issuedOn, dateReason, farDateAccepted, signBy }) =>
    issue.mutate(
      { id, ...(otherDay && { issuedOn, dateReason, farDateAccepted }), ...(signBy && { signBy }) },
      {
        onSuccess: (made) => {
          clear();
          go({ to: '/issues/$id', params: { id: made.id }, replace: true });
        },
      },
    ),
  );
  useKeys({
    'Ctrl+Enter': issue.isPending ? undefined : { act: give, label: t('dispatch.give.go') },
    Escape: () => go({ to: '/drafts/$id', params: { id } }),
  });
  return (
    <WorkPage
      head={
        <PageHead
          title={t('dispatch.give.title')}
          beside={
            <Link to="/drafts/$id" params={{ id }}>
              DFA/{number} · {t('drafts.version', { version })}
            </Link>
          }
        />
      }
      left={
        <div className={styles.side}>
          <FormSummary of={form} />
          <p className={styles.what}>{t('dispatch.give.what', { file: file.number })}</p>
          <div className={styles.two}>
            <DateField of={form.field('issuedOn')} label={t('dispatch.give.date')} must />
            <DateField of={form.field('signBy')} label={t('dispatch.sign.until')} hint={t('dispatch.give.signByHint')} />
          </div>
          {otherDay ? (
            <TextField
              of={form.field('dateReason')}
              label={t('dispatch.give.reason')}
              must
              hindi
              most={300}
              hint={t('dispatch.give.reasonHint')}
            />
          ) : null}
          {issue.error?.code === 'issue.farDate' || value.farDateAccepted ? (
            <Check of={form.field('farDateAccepted')}>{t('dispatch.give.farDate')}</Check>
          ) : null}
          <Who draft={draft} />
          {draft.papers.length > 0 ? (
            <EnclosureList papers={draft.papers} addressOf={(position) => addressOf(viewEnclosure, { id, position, version })} />
          ) : null}
        </div>
      }
      foot={
        <>
          <FootWords>{issue.error ? <Refused of={issue} /> : otherDay ? <StarNote /> : t('dispatch.give.never')}</FootWords>
          <Button look="go" cap="Ctrl+Enter" busy={issue.isPending} onPress={give}>
            {t('dispatch.give.go')}
          </Button>
        </>
      }
    >
      <div className={styles.paper}>
        <PdfView address={addressOf(previewDraft, { id, version })} label={`DFA/${number}`} />
      </div>
    </WorkPage>
  );
}

function Who({ draft: { content, addressees, signatory, cosigners, endorser, form } }: { draft: DraftView }) {
  const { t, name } = useText();
  const seat = ({ post, person }: DraftView['signatory']) => `${person ? `${name(person)}, ` : ''}${name(post)}`;
  return (
    <Facts
      of={[
        [t('drafts.field.form'), t(`drafts.form.${form}`)],
        [t('drafts.field.subject'), content.subject],
        [t('dispatch.give.addressees'), t('drafts.row.addressees', { count: addressees })],
        [t('dispatch.place.main'), seat(signatory)],
        ...cosigners.map((one, index) => [placeText(t, `co${index + 1}`), seat(one)] as const),
        ...(endorser ? [[t('dispatch.place.endorsement'), seat(endorser)] as const] : []),
      ]}
    />
  );
}

/** The draft has its number already, or waits for its approval: on to the letter, or back to the draft. */
function Given({ draft: { id, file, state } }: { draft: DraftView }) {
  const { t } = useText();
  const go = useGo();
  const issued = state === 'issued' || state === 'signed';
  const { data } = useRoute(listFileIssues, { id: file.id }, { when: issued });
  const found = data?.items.find(({ draftId }) => draftId === id)?.id;
  const latest = useRef(go);
  useEffect(() => {
    if (found) latest.current({ to: '/issues/$id', params: { id: found }, replace: true });
  }, [found]);
  if (issued && !data) return <Waiting />;
  return (
    <Empty sentence={t('dispatch.give.notNow')}>
      <Tag tone="flat">{t(`drafts.state.${state}`)}</Tag>{' '}
      <Link to="/drafts/$id" params={{ id }}>
        {t('dispatch.give.toDraft')}
      </Link>
    </Empty>
  );
}
