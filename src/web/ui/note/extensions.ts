import { Extension, type Extensions, Node } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { history, redo, undo } from '@tiptap/pm/history';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { unjoined } from '../../text/hindi.ts';
import { typedBy } from '../../typing/useTyping.ts';
import { writing } from './writing.ts';

/** The closed schema of notes and drafts (`documents/richText.ts`), as the editor knows it: whatever it lacks cannot even be pasted. */
export function noteExtensions(): Extensions {
  return [
    ...writing,
    Table.configure({ resizable: false }),
    TableRow,
    withoutAlign(TableCell),
    withoutAlign(TableHeader),
    Reference,
    Manners,
  ];
}

/** The schema knows no alignment of cells. */
function withoutAlign(cell: typeof TableCell | typeof TableHeader) {
  return cell.extend({
    addAttributes() {
      const { align: _, ...attributes } = (this.parent?.() ?? {}) as Record<string, object>;
      return attributes;
    },
  });
}

const POINTS = ['kind', 'targetId', 'page', 'paragraph', 'label'] as const;

/** A pointer to a page, note, file or draft: one indivisible word in the text. */
const Reference = Node.create({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => Object.fromEntries(POINTS.map((name) => [name, { default: null }])),
  parseHTML: () => [],
  renderHTML: ({ node }) => ['span', { 'data-reference': node.attrs.kind as string }, node.attrs.label as string],
  renderText: ({ node }) => node.attrs.label as string,
});

/** Undo, our Hindi keyboards, clean pasting, and always a line to write on after a table. */
const Manners = Extension.create({
  name: 'manners',
  addKeyboardShortcuts: () => ({
    'Mod-z': ({ editor }) => undo(editor.state, editor.view.dispatch),
    'Mod-y': ({ editor }) => redo(editor.state, editor.view.dispatch),
    'Shift-Mod-z': ({ editor }) => redo(editor.state, editor.view.dispatch),
  }),
  addProseMirrorPlugins: () => [
    history(),
    new Plugin({
      props: { handleKeyDown: typeHindi, transformPastedText: printable, transformPastedHTML: printable },
      appendTransaction: (_changes, _before, state) => lineAtTheEnd(state),
    }),
  ],
});

function typeHindi(view: EditorView, event: KeyboardEvent): boolean {
  const { from, to, $from } = view.state.selection;
  const typed = typedBy(event, $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'));
  if (!typed) return false;
  const start = from - typed.back;
  const change = typed.text ? view.state.tr.insertText(typed.text, start, to) : view.state.tr.delete(start, to);
  view.dispatch(change.scrollIntoView());
  return true;
}

/** Without the signs that the server refuses (see `UNPRINTABLE` of the contract) and without our own joiners. */
function printable(text: string): string {
  return unjoined(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu, '');
}

function lineAtTheEnd({ doc, tr, schema }: EditorState) {
  return doc.lastChild?.type.name === 'table' ? tr.insert(doc.content.size, schema.nodes.paragraph!.create()) : null;
}
