import { EditorContent, useEditor, useEditorState, type Editor, type JSONContent } from '@tiptap/react';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { RichText } from '#documents/richText.ts';
import { Icon, type IconName } from '../../style/Icon.tsx';
import { useText } from '../../text/useText.ts';
import type { MessageKey } from '../../text/words.ts';
import { TypingMark } from '../../typing/TypingMark.tsx';
import type { WritingProps } from './RichText.tsx';
import { noteExtensions } from './extensions.ts';
import styles from './note.module.css';
import { toggleList } from './writing.ts';

/** The editor itself, fetched when somebody begins to write (`RichText.tsx` brings it). */
export default function RichEditor({ id, value, onChange, label, numbering, onReference, writer, focus = false }: WritingProps) {
  const latest = useRef(onChange);
  const editor = useEditor({
    extensions: noteExtensions(),
    content: value as JSONContent,
    injectCSS: false, // its style element would be refused by the content security policy; note.module.css holds the rules
    editorProps: {
      handleDOMEvents: { keydown: (_view, { key, ctrlKey }) => key === 'Enter' && ctrlKey }, // the page's main act, not a new line
      attributes: { ...(id ? { id } : {}), role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: 'hi' },
    },
    onUpdate: ({ editor: changed }) => latest.current(changed.getJSON() as RichText),
  });
  useEffect(() => {
    latest.current = onChange;
  });
  // Where the page is slow to come, `useEditor` throws its first editor away and makes another, whose own autofocus may come before it stands in the page.
  useEffect(() => {
    if (focus && !editor.isDestroyed) atOnce(editor, 'end').run();
  }, [editor, focus]);
  useImperativeHandle(writer, () => writerOf(editor), [editor]);
  return (
    <div className={styles.editor} data-numbering={numbering?.look} data-from={numbering?.from}>
      <Tools editor={editor} onReference={onReference} />
      <div className={styles.text} ref={(box) => box?.style.setProperty('--from', String((numbering?.from ?? 1) - 1))}>
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}

/** The editor's own command waits for the next frame; what a quick hand types until then would be lost. */
function atOnce(editor: Editor, place?: 'end') {
  editor.view.focus();
  return editor.chain().focus(place);
}

function writerOf(editor: Editor) {
  return {
    insertReference: (attrs: object) =>
      void atOnce(editor)
        .insertContent([
          { type: 'reference', attrs },
          { type: 'text', text: ' ' },
        ])
        .run(),
    insertText: (text: string) => void atOnce(editor).insertContent({ type: 'text', text }).run(),
    setContent: (content: RichText) => void editor.commands.setContent(content as JSONContent),
    focus: () => void atOnce(editor, 'end').run(),
  };
}

interface Tool {
  word: MessageKey;
  icon?: IconName;
  sign?: string;
  act: (editor: Editor) => unknown;
  on?: (editor: Editor) => boolean;
  inTable?: boolean;
}

const TOOLS: Tool[] = [
  {
    word: 'web.note.bold',
    sign: 'B',
    act: (editor) => editor.chain().focus().toggleMark('bold').run(),
    on: (editor) => editor.isActive('bold'),
  },
  {
    word: 'web.note.underline',
    sign: 'U',
    act: (editor) => editor.chain().focus().toggleMark('underline').run(),
    on: (editor) => editor.isActive('underline'),
  },
  { word: 'web.note.list', icon: 'list', act: (editor) => toggleList(editor, 'bulletList'), on: (editor) => editor.isActive('bulletList') },
  {
    word: 'web.note.numbers',
    icon: 'numbers',
    act: (editor) => toggleList(editor, 'orderedList'),
    on: (editor) => editor.isActive('orderedList'),
  },
  {
    word: 'web.note.table',
    icon: 'table',
    act: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: false }).run(),
    on: (editor) => editor.isActive('table'),
  },
  { word: 'web.note.header', sign: '▔≡', inTable: true, act: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { word: 'web.note.row', sign: '+≡', inTable: true, act: (editor) => editor.chain().focus().addRowAfter().run() },
  { word: 'web.note.column', sign: '+‖', inTable: true, act: (editor) => editor.chain().focus().addColumnAfter().run() },
  { word: 'web.note.rowAway', sign: '−≡', inTable: true, act: (editor) => editor.chain().focus().deleteRow().run() },
  { word: 'web.note.columnAway', sign: '−‖', inTable: true, act: (editor) => editor.chain().focus().deleteColumn().run() },
  { word: 'web.note.tableAway', icon: 'cross', inTable: true, act: (editor) => editor.chain().focus().deleteTable().run() },
];

function Tools({ editor, onReference }: { editor: Editor; onReference: (() => void) | undefined }) {
  const { t } = useText();
  const state = useEditorState({ editor, selector: ({ editor: now }) => TOOLS.map(({ on }) => on?.(now) ?? false) });
  const inTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') });
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('web.note.tools')}>
      {TOOLS.map(({ word, icon, sign, act, on, inTable: needed }, place) =>
        needed && !inTable ? null : (
          <button
            key={word}
            type="button"
            title={t(word)}
            aria-label={t(word)}
            data-sign={sign}
            aria-pressed={on ? state[place] : undefined}
            onClick={() => act(editor)}
          >
            {icon ? <Icon name={icon} /> : <span aria-hidden="true">{sign}</span>}
          </button>
        ),
      )}
      {onReference ? (
        <button type="button" onClick={onReference}>
          <Icon name="link" /> {t('web.note.reference')}
        </button>
      ) : null}
      <span className={styles.end}>
        <TypingMark inBar />
      </span>
    </div>
  );
}
