import { useEffect, useRef, useState } from 'react';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { useKeys } from '../../web/keys/useKeys.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FootWords, WorkPage } from '../../web/ui/Frames.tsx';
import { Conflict } from '../../web/ui/States.tsx';
import type { DraftView } from '../contract.ts';
import { DraftHead } from './DraftHead.tsx';
import { OpenedPane } from './enclosures/OpenedPane.tsx';
import { useOpened } from './enclosures/useOpened.ts';
import { LetterFields } from './letter/LetterFields.tsx';
import { letterOf, type LetterForm, sameLetter, termsOf } from './letter/letterForm.ts';
import { LetterReader } from './letter/LetterReader.tsx';
import { Ready } from './letter/Ready.tsx';
import { RefusedLetter } from './letter/RefusedLetter.tsx';
import { Preview } from './Preview.tsx';
import { type DraftWrites, useDraftActs } from './useDraftActs.ts';
import { useVersionWish, VersionPane } from './Versions.tsx';

/** The draft while the file lies on one's own desk: every save is a version; approving saves first what was changed. */
export function EditDraft({ draft, refresh, writes }: { draft: DraftView; refresh: () => void; writes: DraftWrites }) {
  const text = useText();
  const { id, file, version } = draft;
  const [initial] = useState(() => letterOf(draft, text));
  const { value: kept, set, clear, restored } = useUnfinished<LetterForm>(`draft.${id}`, initial);
  const changed = !sameLetter(kept, initial);
  const letter = changed ? kept : initial;
  const overtaken = changed && letter.base < version;
  const acts = useDraftActs(draft, { letter, changed, clear, refresh, writes });
  const wish = useVersionWish();
  const { opened, open, close } = useOpened();
  useTidyUp(restored && !changed, clear);
  if (overtaken) return <Overtaken draft={draft} letter={letter} onMine={() => set({ ...letter, base: version })} onTheirs={clear} />;
  return (
    <WorkPage
      head={<DraftHead draft={draft} />}
      left={
        <>
          <RefusedLetter of={[writes.save, writes.approve, writes.drop]} />
          <LetterFields
            value={letter}
            set={set}
            fileId={file.id}
            fileNumber={file.number}
            onOpen={open}
            onForm={(change) => set({ ...letter, ...change })}
          />
        </>
      }
      foot={
        <>
          <FootWords>
            <Ready letter={letter} />
          </FootWords>
          <Acts draft={draft} acts={acts} changed={changed} />
        </>
      }
    >
      {opened ? (
        <OpenedPane paper={opened} close={close} />
      ) : wish ? (
        <VersionPane draft={draft} wish={wish} />
      ) : (
        <Preview fileId={file.id} letter={letter} />
      )}
    </WorkPage>
  );
}

/** What was found again is what the newest version says: it was saved, and need not be kept any longer. */
function useTidyUp(saved: boolean, clear: () => void) {
  const latest = useRef(clear);
  useEffect(() => {
    latest.current = clear;
  });
  useEffect(() => {
    if (saved) latest.current();
  }, [saved]);
}

interface Acting {
  draft: DraftView;
  acts: ReturnType<typeof useDraftActs>;
  changed: boolean;
}

function Acts({ draft, acts: { busy, keep, forward, approve, drop }, changed }: Acting) {
  const { t } = useText();
  const mayApprove = draft.acts.includes('approve');
  const main = mayApprove ? approve : changed ? keep : forward;
  useKeys({
    'Ctrl+Enter': busy
      ? undefined
      : { act: main, label: t(mayApprove ? 'drafts.act.approve' : changed ? 'drafts.act.keep' : 'drafts.act.forward') },
    KeyE: busy ? undefined : { act: forward, label: t('drafts.act.forward') },
  });
  const cap = (act: () => void) => (main === act ? { look: 'go' as const, cap: 'Ctrl+Enter' } : {});
  return (
    <>
      {draft.acts.includes('drop') && !changed ? (
        <Button look="bare" busy={busy} onPress={drop}>
          {t('drafts.act.drop')}
        </Button>
      ) : null}
      {changed ? (
        <Button busy={busy} onPress={keep} {...cap(keep)}>
          {t('drafts.act.keep')}
        </Button>
      ) : null}
      <Button busy={busy} onPress={forward} {...(main === forward ? cap(forward) : { cap: 'KeyE' })}>
        {t('drafts.act.forward')}
      </Button>
      {mayApprove ? (
        <Button icon="check" busy={busy} onPress={approve} {...cap(approve)}>
          {t('drafts.act.approve')}
        </Button>
      ) : null}
    </>
  );
}

interface Overtaking {
  draft: DraftView;
  letter: LetterForm;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody saved a version meanwhile: both texts where they differ, and neither is lost. */
function Overtaken({ draft, letter, onMine, onTheirs }: Overtaking) {
  const { t, name } = useText();
  const { by } = draft.versions.at(-1)!;
  const mine = termsOf(letter).content;
  return (
    <WorkPage head={<DraftHead draft={draft} />}>
      <Conflict
        sentence={t('drafts.conflict', { who: name(by), version: draft.version })}
        mine={<LetterReader content={mine} other={draft.content} />}
        theirs={<LetterReader content={draft.content} other={mine} />}
      >
        <Button onPress={onTheirs}>{t('drafts.conflict.takeTheirs')}</Button>
        <Button look="go" onPress={onMine}>
          {t('drafts.conflict.keepMine')}
        </Button>
      </Conflict>
    </WorkPage>
  );
}
