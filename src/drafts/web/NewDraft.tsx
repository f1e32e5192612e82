import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { CallError } from '#core/call.ts';
import { type FileView, viewFile } from '#files/contract.ts';
import { actingCharge, useMe } from '../../web/data/me.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useGo, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Failed, NoRight, Shown } from '../../web/ui/States.tsx';
import type { Found } from '../../web/ui/form/ComboBox.tsx';
import { createDraft, listDrafts, listFileDrafts, viewTemplate } from '../contract.ts';
import type { DraftContent } from '../contract/content.ts';
import { OpenedPane } from './enclosures/OpenedPane.tsx';
import { useOpened } from './enclosures/useOpened.ts';
import { LetterFields } from './letter/LetterFields.tsx';
import { type LetterForm, refill, sameLetter, termsOf } from './letter/letterForm.ts';
import { Ready } from './letter/Ready.tsx';
import { RefusedLetter } from './letter/RefusedLetter.tsx';
import { Preview } from './Preview.tsx';

type Template = z.output<typeof viewTemplate.output>;

/** The review officer begins a reply in the file on his desk: the form, the sender of the letter and the state's phrases stand there already. */
export default function NewDraft() {
  const { t } = useText();
  const {
    params: { id = '' },
    search: { replyTo },
  } = usePlace<{ replyTo?: string }>();
  const file = useRoute(viewFile, { id });
  const template = useRoute(viewTemplate, { form: 'letter', language: 'hi', fileId: id, ...(replyTo && { replyToId: replyTo }) });
  const begun = template.data !== undefined && file.data?.acts.includes('draft');
  return (
    <>
      {begun ? null : <h1 className="vh">{t('drafts.new.title')}</h1>}
      <Shown of={file}>
        {(view) =>
          view.acts.includes('draft') ? (
            <Shown of={template}>{(filled) => <Beginning file={view} template={filled} replyToId={replyTo ?? null} />}</Shown>
          ) : (
            <NoRight sentence={t('draft.edit.forbidden')} />
          )
        }
      </Shown>
    </>
  );
}

interface Begun {
  file: FileView;
  template: Template;
  replyToId: string | null;
}

function Beginning({ file, template, replyToId }: Begun) {
  const { t } = useText();
  const go = useGo();
  const signatory = useOwnSeat();
  const [initial] = useState(() => firstLetter({ template, replyToId, signatory }));
  const { value: letter, set, clear } = useUnfinished<LetterForm>(`draft.new.${file.id}${replyToId ? `.${replyToId}` : ''}`, initial);
  const create = useAct(createDraft, { invalidates: [listDrafts, listFileDrafts, viewFile] });
  const unfilled = useOtherForm({ letter, set, fileId: file.id, filled: template.content });
  const { opened, open, close } = useOpened();
  const missing = letter.signatory === null;
  useFirstPart(missing);
  function keep() {
    if (missing) return document.getElementById('draft-signatory')?.focus();
    create.mutate(
      { ...termsOf(letter), id: file.id },
      {
        onSuccess: ({ id }) => {
          clear();
          go({ to: '/drafts/$id', params: { id }, replace: true });
        },
      },
    );
  }
  useKeys({ 'Ctrl+Enter': create.isPending ? undefined : { act: keep, label: t('drafts.act.keep') } });
  return (
    <WorkPage
      head={<PageHead title={t('drafts.new.title')} beside={t('drafts.new.inFile', { file: file.number })} />}
      left={
        <>
          <RefusedLetter of={[create]} />
          {unfilled ? <Failed error={unfilled} /> : null}
          <LetterFields
            value={letter}
            set={set}
            fileId={file.id}
            fileNumber={file.number}
            onOpen={open}
            onForm={(change) => set({ ...letter, ...change })}
            writer={template.content.addressees[0]}
          />
        </>
      }
      foot={
        <>
          <FootWords>{missing ? null : <Ready letter={letter} />}</FootWords>
          {sameLetter(letter, initial) ? null : <Button onPress={clear}>{t('drafts.act.startAgain')}</Button>}
          <Button look="go" cap="Ctrl+Enter" busy={create.isPending} onPress={keep} reason={missing ? t('drafts.lack.signatory') : null}>
            {t('drafts.act.keep')}
          </Button>
        </>
      }
    >
      {opened ? <OpenedPane paper={opened} close={close} /> : <Preview fileId={file.id} letter={letter} />}
    </WorkPage>
  );
}

/** Whose letter it is comes first; where that stands, the writing begins. */
function useFirstPart(missing: boolean) {
  const [first] = useState(missing ? 'draft-signatory' : 'draft-subject');
  useEffect(() => document.getElementById(first)?.focus(), [first]);
}

/** An officer signs himself unless he says otherwise; others choose their officer. */
function useOwnSeat(): Found | null {
  const { name } = useText();
  const me = useMe();
  const charge = actingCharge(me);
  if (!charge || !me.roles.includes('officer')) return null;
  return { id: charge.postId, label: name({ nameHi: charge.postHi, nameEn: charge.postEn }), detail: name(me.person) };
}

function firstLetter({
  template,
  replyToId,
  signatory,
}: {
  template: Template;
  replyToId: string | null;
  signatory: Found | null;
}): LetterForm {
  const { form, language, content } = template;
  return {
    form,
    language,
    content,
    replyToId,
    signatory,
    cosigners: [],
    endorser: null,
    heading: content.heading.join('\n'),
    enclosures: '',
    papers: [],
    base: 0,
  };
}

interface Filling {
  letter: LetterForm;
  set: (next: LetterForm) => void;
  fileId: string;
  /** What the letter was filled with at first. */
  filled: DraftContent;
}

/** Another form or language: its phrases replace those that nobody has touched. */
function useOtherForm({ letter, set, fileId, filled }: Filling): CallError | null {
  const { form, language, replyToId } = letter;
  const [old, setOld] = useState(filled);
  const { data, error } = useRoute(viewTemplate, { form, language, fileId, ...(replyToId && { replyToId }) });
  const latest = useRef({ letter, set, old });
  useEffect(() => {
    latest.current = { letter, set, old };
  });
  useEffect(() => {
    const now = latest.current;
    if (!data || JSON.stringify(data.content) === JSON.stringify(now.old)) return;
    now.set(refill(now.letter, { old: now.old, fresh: data.content }));
    setOld(data.content);
  }, [data]);
  return error;
}
