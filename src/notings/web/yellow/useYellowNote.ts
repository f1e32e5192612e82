import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type CallError } from '#core/call.ts';
import { plainText, type RichText } from '#documents/richText.ts';
import { viewFile } from '#files/contract.ts';
import { timeline } from '#movement/contract.ts';
import { sender } from '../../../web/data/send.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { EMPTY } from '../../../web/ui/note/RichText.tsx';
import { discardYellowNote, listNotes, type NoteView, saveYellowNote } from '../../contract.ts';

export interface YellowWriting {
  value: RichText;
  write: (body: RichText) => void;
  blank: boolean;
  /** The person has opened it, or written in it, since the page was loaded; else it is what an earlier sitting left behind. */
  seen: boolean;
  see: () => void;
  /** The note on the server, once it has been begun there. */
  id: string | null;
  /** Puts what is typed on the server now, and throws away a note that has become empty. Rejects with the refusal. */
  keep: () => Promise<number>;
  /** The text is an act now (confirmed, sent) or thrown away: nothing is kept in this browser any longer. */
  done: () => void;
  /** Saves over what is on the server, or begins anew: the person has seen both texts. */
  keepMine: (theirs: NoteView | undefined) => void;
  fault: CallError | null;
}

/** The files whose yellow note has been opened since the page was loaded: also when one has been elsewhere in between. */
const opened = new Set<string>();

interface Known {
  id: string | null;
  revision: number;
}

interface Noted {
  fileId: string;
  yellow: NoteView | undefined;
  /** The last green note of this post: what a browser has kept from before it, or of it, is no longer unfinished. */
  last: NoteView | undefined;
}

/** The yellow note as it is typed: kept in this browser at every stroke, on the server a moment later. */
export function useYellowNote({ fileId, yellow, last }: Noted): YellowWriting {
  const saving = useSaving(fileId, yellow);
  const { hold, inLine } = saving;
  const { value, set, restored, clear } = useUnfinished<RichText>(`note.${fileId}`, yellow?.body ?? EMPTY, {
    save: inLine,
    savedAt: yellow?.savedAt ?? last?.confirmedAt,
  });
  const [seen, setSeen] = useState(() => opened.has(fileId));
  const see = useCallback(() => {
    opened.add(fileId);
    setSeen(true);
  }, [fileId]);
  const put = useCallback(
    (body: RichText) => {
      hold(body);
      set(body);
    },
    [set, hold],
  );
  const write = useCallback(
    (body: RichText) => {
      see();
      put(body);
    },
    [see, put],
  );
  const over = last !== undefined && plainText(last.body) === plainText(value);
  useRestored(restored, () => (over ? clear() : put(value)));
  const blank = plainText(value).trim() === '';
  return {
    value,
    write,
    blank,
    seen,
    see,
    id: saving.begun,
    fault: saving.fault,
    async keep() {
      await saving.now();
      if (blank) await saving.drop();
      return saving.revision();
    },
    done() {
      opened.delete(fileId);
      hold(null);
      clear();
    },
    keepMine(theirs) {
      saving.goOnFrom(theirs);
      write(value);
      void inLine();
    },
  };
}

/**
 * Saves go one after another, each with the revision that the one before was given, so that only a change from elsewhere is
 * a conflict. They are no acts: without a network they do not wait in the queue of acts, the next stroke saves again.
 */
function useSaving(fileId: string, yellow: NoteView | undefined) {
  const client = useQueryClient();
  const known = useRef<Known>(knownOf(yellow));
  const unsaved = useRef<RichText | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const [begun, setBegun] = useState(yellow?.id ?? null);
  const [fault, setFault] = useState<CallError | null>(null);

  const save = useCallback(async () => {
    const body = unsaved.current;
    if (body === null) return;
    const { id, revision } = await call(saveYellowNote, { id: fileId, body, revision: known.current.revision }, sender(saveYellowNote));
    known.current = { id, revision };
    if (unsaved.current === body) unsaved.current = null;
    setBegun(id);
    setFault(null);
  }, [fileId]);
  const inLine = useCallback(() => {
    const turn = line.current.then(save);
    line.current = turn.catch((error: CallError) => {
      if (error.status === 0) return;
      setFault(error);
      // The file or its note is no longer what this page shows.
      for (const { path } of [viewFile, listNotes, timeline]) void client.invalidateQueries({ queryKey: [path] });
    });
    return turn;
  }, [client, save]);
  const hold = useCallback((body: RichText | null) => {
    unsaved.current = body;
  }, []);
  return {
    /** What the next save takes; null: nothing. */
    hold,
    inLine,
    begun,
    fault,
    /** As `inLine`, but the person waits for it: that the server cannot be reached is told, too. */
    now: () =>
      inLine().catch((error: CallError) => {
        setFault(error);
        throw error;
      }),
    revision: () => known.current.revision,
    async drop() {
      if (known.current.id === null) return;
      await call(discardYellowNote, { id: fileId }, sender(discardYellowNote));
      known.current = knownOf(undefined);
      setBegun(null);
    },
    goOnFrom(theirs: NoteView | undefined) {
      known.current = knownOf(theirs);
      setFault(null);
    },
  };
}

function knownOf(note: NoteView | undefined): Known {
  return { id: note?.id ?? null, revision: note?.revision ?? 0 };
}

/** What an earlier page could not bring to the server any more goes there now. */
function useRestored(restored: boolean, act: () => void) {
  const once = useRef(false);
  useEffect(() => {
    if (!restored || once.current) return;
    once.current = true;
    act();
  }, [restored, act]);
}
