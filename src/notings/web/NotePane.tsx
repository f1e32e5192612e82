import { type ReactNode, useState } from 'react';
import type { FileView } from '#files/contract.ts';
import type { Draft, Standing } from '../../files/web/useFilePlace.ts';
import { useMe } from '../../web/data/me.ts';
import { useText } from '../../web/text/useText.ts';
import { Failed, Shown } from '../../web/ui/States.tsx';
import type { NoteView } from '../contract.ts';
import { Collision } from './Collision.tsx';
import { NoteBar } from './NoteBar.tsx';
import styles from './pane.module.css';
import { Sheet } from './sheet/Sheet.tsx';
import { type Notes, useNotes } from './useNotes.ts';
import { useYellowNote, type YellowWriting } from './yellow/useYellowNote.ts';
import { YellowNote } from './yellow/YellowNote.tsx';

interface Noting {
  file: FileView;
  drafts: readonly Draft[];
  place: Standing;
  /** What follows the notes on a phone. */
  below: ReactNode;
  /** What stands at the foot: it sends the file, and the note with it; `onDone` says that the note is green although the file has not gone. */
  renderFoot: (writing: YellowWriting, onDone: () => void) => ReactNode;
}

/** The note sheet of a file, the yellow note below it, and at the foot what sends both. */
export function NotePane(noting: Noting) {
  const { t } = useText();
  const { file, place, below } = noting;
  const notes = useNotes(file.id);
  const green = notes.items.filter(({ colour }) => colour === 'green');
  return (
    <section className={styles.pane} aria-label={t('notings.title')}>
      <NoteBar file={file} last={green.at(-1)?.paragraphTo ?? file.paragraphs} place={place} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('notings.sheet')}>
        <div>
          <Shown of={notes.reading}>{() => <Sheet file={file} notes={green} place={place} />}</Shown>
          {below}
        </div>
      </div>
      {notes.whole ? <AtHand {...noting} notes={notes} green={green} /> : null}
    </section>
  );
}

type Hand = Noting & { notes: Notes; green: readonly NoteView[] };

/** Begins afresh whenever a yellow note has become green or was thrown away; its old text then counts no more. */
function AtHand(hand: Hand) {
  const [turn, setTurn] = useState<{ count: number; over: string | null }>({ count: 0, over: null });
  const yellow = hand.notes.items.find(({ colour, id }) => colour === 'yellow' && id !== turn.over);
  const onDone = (over: string | null) => setTurn(({ count }) => ({ count: count + 1, over }));
  return <Below key={turn.count} {...hand} yellow={yellow} follows={turn.count > 0} onDone={onDone} />;
}

function Below({
  file,
  drafts,
  place,
  renderFoot,
  notes,
  green,
  yellow,
  follows,
  onDone,
}: Hand & { yellow: NoteView | undefined; follows: boolean; onDone: (over: string | null) => void }) {
  const { t } = useText();
  const { postId } = useMe();
  const last = green.findLast(({ post }) => post.id === postId);
  const writing = useYellowNote({ fileId: file.id, yellow, last });
  const mayNote = file.acts.includes('note');
  // Signed on the way out, it lies on the green sheet already.
  const turned = green.some(({ id }) => id === writing.id);
  const unreached = writing.fault?.status === 0;
  const collides = (writing.fault !== null && !unreached) || (!mayNote && !writing.blank && !turned);
  const takeTheirs = () => {
    writing.done();
    onDone(null);
  };
  return (
    <div className={styles.bottom}>
      {unreached ? <Failed error={writing.fault!} kept={t('notings.kept')} /> : null}
      {collides ? <Collision file={file} writing={writing} theirs={yellow} onTheirs={takeTheirs} /> : null}
      {mayNote && !collides && !turned ? (
        <YellowNote
          fileId={file.id}
          writing={writing}
          note={yellow}
          from={notes.nextParagraph}
          mayConfirm={file.acts.includes('confirm')}
          around={{ file, notes: green, drafts }}
          page={place.page}
          follows={follows}
          onReference={place.openReference}
          onDone={() => onDone(writing.id)}
        />
      ) : null}
      {renderFoot(turned ? { ...writing, blank: true } : writing, () => {
        writing.done();
        onDone(writing.id);
      })}
    </div>
  );
}
