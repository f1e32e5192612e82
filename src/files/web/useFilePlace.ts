import { listFileDrafts } from '#drafts/contract.ts';
import type { NoteView } from '#notings/contract.ts';
import type { Inline } from '#documents/richText.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useGo, usePlace } from '../../web/shell/place.tsx';
import type { FileView } from '../contract.ts';
import type { FilePlace, PaneName } from './filePlace.ts';
import { firstPage, turned } from './pageOfFile.ts';

export type Reference = Extract<Inline, { type: 'reference' }>['attrs'];
export type Draft = NonNullable<ReturnType<typeof useDrafts>>[number];

/** The drafts of a file; nothing is asked for a file that has none. */
export function useDrafts({ id, drafts }: Pick<FileView, 'id' | 'drafts'>) {
  return useRoute(listFileDrafts, { id }, { when: drafts > 0 }).data?.items;
}

/** Where in the file one is, and how to get elsewhere. The address says it all: every view can be sent as a link. */
export function useFilePlace(file: FileView, drafts: readonly Draft[]) {
  const go = useGo();
  const { search, setSearch } = usePlace<FilePlace>();
  const page = Math.min(search.page ?? firstPage(file), Math.max(file.pages, 1));
  /** A new entry of the history: on a phone, Back leads from the paper to the notes again. */
  const enter = (change: Partial<FilePlace>) => go({ to: '/files/$id', params: { id: file.id }, search: { ...search, ...change } });
  const openPage = (wanted: number) => enter({ page: wanted, pane: undefined, step: 'paper' });
  function openReference({ kind, targetId, page: wanted, paragraph }: Reference) {
    if (kind === 'page') return openPage(wanted ?? 1);
    if (kind === 'file') return go({ to: '/files/$id', params: { id: targetId } });
    if (kind === 'note') return showNote(targetId, paragraph);
    const draft = drafts.find(({ number }) => String(number) === targetId);
    return draft && go({ to: '/drafts/$id', params: { id: draft.id } });
  }
  /** A note may be folded away: then all are shown first. */
  function showNote(noteId: NoteView['id'], paragraph?: number | null) {
    if (document.getElementById(`note-${noteId}`)) return focusNote(noteId, paragraph);
    setSearch({ notes: 'all', step: 'note' });
    return requestAnimationFrame(() => requestAnimationFrame(() => focusNote(noteId, paragraph)));
  }
  return {
    page,
    openPage,
    openReference,
    notes: search.notes,
    setNotes: (notes: FilePlace['notes']) => setSearch({ notes }),
    openMovement: () => go({ to: '/papers/$id/movements', params: { id: file.id } }),
    pane: search.pane,
    openPane: (pane: PaneName | undefined) => enter({ pane, step: pane ? 'paper' : undefined }),
    togglePane: (pane: PaneName) => enter(search.pane === pane ? { pane: undefined, step: undefined } : { pane, step: 'paper' }),
    step: search.step ?? 'note',
    setStep: (step: FilePlace['step']) => enter({ step, pane: undefined }),
    turn: (by: 1 | -1) => setSearch({ page: turned(file.correspondence, page, by), pane: undefined }),
  };
}
export type Standing = ReturnType<typeof useFilePlace>;

function focusNote(noteId: string, paragraph?: number | null) {
  const note = document.getElementById(`note-${noteId}`);
  const first = Number(note?.dataset.from ?? 1);
  const numbered = note?.querySelectorAll<HTMLElement>(':scope [data-numbering] > p:not([data-numbered="false"]):not([data-empty])');
  const target = paragraph ? numbered?.[paragraph - first] : undefined;
  (target ?? note)?.scrollIntoView({ block: 'center' });
  note?.focus({ preventScroll: true });
}
