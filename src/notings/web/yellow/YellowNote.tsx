import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { RichText } from '#documents/richText.ts';
import type { Reference } from '../../../files/web/useFilePlace.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { RichReader } from '../../../web/ui/note/RichReader.tsx';
import { type Writer, Writing } from '../../../web/ui/note/RichText.tsx';
import type { NoteView } from '../../contract.ts';
import { AttachHere, Attachments } from '../Attachments.tsx';
import styles from './yellow.module.css';
import type { Pointable } from '../reference/pointers.ts';
import { Quick } from './Quick.tsx';
import { ReferencePicker } from '../reference/ReferencePicker.tsx';
import type { YellowWriting } from './useYellowNote.ts';
import { YellowActs } from './YellowActs.tsx';

export interface Yellow {
  fileId: string;
  writing: YellowWriting;
  /** As the server has it. */
  note: NoteView | undefined;
  /** The number it will get. */
  from: number;
  mayConfirm: boolean;
  around: Omit<Pointable, 'files'>;
  page: number;
  /** The note before it has just become green or was thrown away: the focus stays here. */
  follows: boolean;
  onReference: (to: Reference) => void;
  onDone: () => void;
}

/** The yellow note, written in the sheet itself. The editor is fetched only when somebody writes: a quick noting needs none. */
export function YellowNote({ fileId, writing, note, from, mayConfirm, around, page, follows, onReference, onDone }: Yellow) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const writer = useRef<Writer>(null);
  const [open, setOpen] = useState<'no' | 'writing' | 'pointing'>('no');
  const [attaching, setAttaching] = useState(false);
  function show(what: 'writing' | 'pointing') {
    writing.see();
    setOpen(what);
  }
  const begin = () => (open === 'no' ? show('writing') : writer.current?.focus());
  const point = () => show('pointing');
  function use(text: string) {
    if (writer.current) writer.current.insertText(text);
    else writing.write(withSentence(writing.value, text));
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !(event.target as HTMLElement).isContentEditable) return;
    event.preventDefault();
    box.current?.focus();
  }
  useEffect(() => {
    if (follows) box.current?.focus();
  }, [follows]);
  useKeys({ KeyQ: begin, F9: open === 'no' ? undefined : { act: point, label: t('notings.reference.insert') } });
  const numbering = { look: 'note' as const, from };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Escape leaves the text for the keys of the page
    <section ref={box} className={styles.yellow} aria-label={t('notings.yellow')} tabIndex={-1} onKeyDown={leave}>
      <header>
        <Icon name="pen" />
        <h2>{t('notings.yellow')}</h2>
        <span className={styles.yellowHint}>{t(mayConfirm ? 'notings.yellow.hint' : 'notings.yellow.hintStaff')}</span>
        <YellowActs
          fileId={fileId}
          writing={writing}
          mayConfirm={mayConfirm}
          attaching={attaching}
          onAttach={() => setAttaching(!attaching)}
          onDone={onDone}
        />
      </header>
      <div className={styles.yellowText}>
        {open === 'no' ? (
          <Unopened writing={writing} numbering={numbering} onReference={onReference} onBegin={begin} />
        ) : (
          <Writing
            value={writing.value}
            onChange={writing.write}
            label={t('notings.write')}
            numbering={numbering}
            onReference={point}
            writer={writer}
            focus
          />
        )}
        {open === 'pointing' ? (
          <ReferencePicker
            fileId={fileId}
            around={around}
            page={page}
            onClose={() => {
              setOpen('writing');
              writer.current?.focus();
            }}
            onPick={({ page: at, paragraph, ...to }) => {
              setOpen('writing');
              writer.current?.insertReference({ ...to, page: at ?? null, paragraph: paragraph ?? null });
            }}
          />
        ) : null}
        {note ? <Attachments fileId={fileId} note={note} /> : null}
        {attaching && writing.id ? <AttachHere fileId={fileId} noteId={writing.id} /> : null}
      </div>
      <Quick onUse={use} />
    </section>
  );
}

interface Unopening {
  writing: YellowWriting;
  numbering: { look: 'note'; from: number };
  onReference: (to: Reference) => void;
  onBegin: () => void;
}

function Unopened({ writing, numbering, onReference, onBegin }: Unopening) {
  const { t } = useText();
  return (
    <>
      {writing.blank ? null : <RichReader of={writing.value} numbering={numbering} onReference={onReference} />}
      <button type="button" className={styles.begin} data-blank={writing.blank} onClick={onBegin}>
        {writing.blank ? <b>{numbering.from}.</b> : null}
        <span>{t(writing.blank ? 'notings.write' : 'notings.writeOn')}</span> <kbd aria-hidden="true">Q</kbd>
      </button>
    </>
  );
}

/** A sentence at the end of the text: in its last paragraph, where that is one. */
function withSentence({ content }: RichText, text: string): RichText {
  const last = content.at(-1);
  if (last?.type !== 'paragraph') return { type: 'doc', content: [...content, { type: 'paragraph', content: [{ type: 'text', text }] }] };
  const words = last.content?.length ? ` ${text}` : text;
  return {
    type: 'doc',
    content: [...content.slice(0, -1), { ...last, content: [...(last.content ?? []), { type: 'text', text: words }] }],
  };
}
