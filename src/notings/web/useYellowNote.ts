import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type CallError } from '#core/call.ts';
import { plainText, type RichText } from '#documents/richText.ts';
import { viewFile } from '#files/contract.ts';
import { sender } from '../../web/data/send.ts';
import { useUnfinished } from '../../web/data/useUnfinished.ts';
import { EMPTY } from '../../web/ui/note/RichText.tsx';
import { discardYellowNote, listNotes, type NoteView, saveYellowNote } from '../contract.ts';

export interface YellowWriting {
  value: RichText;
  write: (body: RichText) => void;
  blank: boolean;
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

interface Known {
  id: string | null;
  revision: number;
}

/**
 * The yellow note as it is typed: kept in this browser at every stroke, on the server a moment later. Saves go one after
 * another, each with the revision of the one before, so that only a change from elsewhere is a conflict.
 */
export function useYellowNote({ fileId, yellow, confirmedAt }: { fileId: string; yellow: NoteView | undefined; confirmedAt: string | undefined }): YellowWriting {
  const client = useQueryClient();
  const known = useRef<Known>({ id: yellow?.id ?? null, revision: yellow?.revision ?? 0 });
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
      for (const { path } of [viewFile, listNotes]) void client.invalidateQueries({ queryKey: [path] });
    });
    return turn;
  }, [client, save]);

  const { value, set, restored, clear } = useUnfinished<RichText>(`note.${fileId}`, yellow?.body ?? EMPTY, { save: inLine, savedAt: yellow?.savedAt ?? confirmedAt });
  const write = useCallback(
    (body: RichText) => {
      unsaved.current = body;
      set(body);
    },
    [set],
  );
  useRestored({ restored, value, write });
  const blank = plainText(value).trim() === '';

  async function keep(): Promise<number> {
    await inLine();
    if (blank && known.current.id !== null) {
      await call(discardYellowNote, { id: fileId }, sender(discardYellowNote));
      known.current = { id: null, revision: 0 };
    }
    return known.current.revision;
  }
  return {
    value,
    write,
    blank,
    id: begun,
    fault,
    keep,
    done() {
      unsaved.current = null;
      clear();
    },
    keepMine(theirs) {
      known.current = { id: theirs?.id ?? null, revision: theirs?.revision ?? 0 };
      setFault(null);
      write(value);
      void inLine();
    },
  };
}

/** What an earlier page could not bring to the server any more goes there now. */
function useRestored({ restored, value, write }: { restored: boolean; value: RichText; write: (body: RichText) => void }) {
  const once = useRef(false);
  useEffect(() => {
    if (!restored || once.current) return;
    once.current = true;
    write(value);
  }, [restored, value, write]);
}
