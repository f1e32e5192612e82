import { useAct } from '../../web/data/useAct.ts';
import { useGo } from '../../web/shell/place.tsx';
import { approveDraft, type DraftView, dropDraft, editDraft, listDrafts, listFileDrafts, viewDraft } from '../contract.ts';
import { type LetterForm, termsOf } from './letter/letterForm.ts';

const CHANGES = { invalidates: [viewDraft, listDrafts, listFileDrafts] };

/** The acts themselves outlive the fields, which begin anew with every version: what was refused stays in sight. */
export function useDraftWrites() {
  return { save: useAct(editDraft, CHANGES), approve: useAct(approveDraft, CHANGES), drop: useAct(dropDraft, CHANGES) };
}

export type DraftWrites = ReturnType<typeof useDraftWrites>;

interface Writing {
  letter: LetterForm;
  changed: boolean;
  /** The typed text has a version now, or is thrown away. */
  clear: () => void;
  /** A refusal may mean that somebody was faster: look again. */
  refresh: () => void;
  writes: DraftWrites;
}

/** What can be done with an open draft. Keeping it makes a version of what was changed; approving and forwarding keep first. */
export function useDraftActs({ id, file, version }: DraftView, { letter, changed, clear, refresh, writes }: Writing) {
  const go = useGo();
  const { save, approve, drop } = writes;
  // Saved, but the answer with the new version is still on its way.
  const saved = save.isSuccess && save.data.id === id && save.data.version > version;
  function keep(then: (version: number) => void) {
    approve.reset();
    if (!changed) return then(version);
    save.mutate({ ...termsOf(letter), id, version: letter.base }, { onSuccess: (kept) => then(kept.version), onError: refresh });
  }
  return {
    busy: save.isPending || approve.isPending || drop.isPending || saved,
    keep: () => keep(() => undefined),
    forward: () =>
      keep(() => {
        clear();
        go({ to: '/files/$id', params: { id: file.id } });
      }),
    approve: () => keep((newest) => approve.mutate({ id, version: newest }, { onSuccess: clear, onError: refresh })),
    drop: () => drop.mutate({ id }, { onSuccess: clear, onError: refresh }),
  };
}
