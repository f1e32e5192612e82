import { useAct } from '../../web/data/useAct.ts';
import { useGo } from '../../web/shell/place.tsx';
import { approveDraft, type DraftView, dropDraft, editDraft, listDrafts, listFileDrafts, viewDraft } from '../contract.ts';
import { type LetterForm, termsOf } from './letter/letterForm.ts';

interface Writing {
  letter: LetterForm;
  changed: boolean;
  /** The typed text has a version now, or is thrown away. */
  clear: () => void;
  /** A refusal may mean that somebody was faster: look again. */
  refresh: () => void;
}

const CHANGES = { invalidates: [viewDraft, listDrafts, listFileDrafts] };

/** What can be done with an open draft. Keeping it makes a version of what was changed; approving keeps first. */
export function useDraftActs({ id, file, version }: DraftView, { letter, changed, clear, refresh }: Writing) {
  const go = useGo();
  const save = useAct(editDraft, CHANGES);
  const approve = useAct(approveDraft, CHANGES);
  const drop = useAct(dropDraft, CHANGES);
  function keep(then: (version: number) => void = () => undefined) {
    if (!changed) return then(version);
    save.mutate(
      { ...termsOf(letter), id, version: letter.base },
      {
        onSuccess: (kept) => {
          clear();
          then(kept.version);
        },
        onError: refresh,
      },
    );
  }
  return {
    acts: [save, approve, drop],
    busy: save.isPending || approve.isPending || drop.isPending,
    keep: () => keep(),
    forward: () => keep(() => go({ to: '/files/$id', params: { id: file.id } })),
    approve: () => keep((newest) => approve.mutate({ id, version: newest }, { onError: refresh })),
    drop: () => drop.mutate({ id }, { onSuccess: clear, onError: refresh }),
  };
}
