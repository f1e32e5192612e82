import { Extension, Node, type Extensions } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { Plugin } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { typedBy } from '../../typing/useTyping.ts';

/** The closed schema of notes and drafts (`documents/richText.ts`), as the editor knows it: whatever it lacks cannot even be pasted. */
export function noteExtensions(): Extensions {
  return [
    StarterKit.configure({
      paragraph: false, heading: false, blockquote: false, codeBlock: false, code: false, horizontalRule: false, italic: false, strike: false, link: false,
      dropcursor: false, trailingNode: false,
    }),
    NumberedParagraph,
    TableKit.configure({ table: { resizable: false } }),
    Reference,
    HindiTyping,
  ];
}

/** `numbered: false` takes a paragraph out of the count. */
const NumberedParagraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1000, // the block that an empty text begins with
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addAttributes() {
    return {
      numbered: {
        default: true,
        parseHTML: (element) => element.dataset.numbered !== 'false',
        renderHTML: ({ numbered }) => (numbered ? {} : { 'data-numbered': 'false' }),
      },
    };
  },
});

const POINTS = ['kind', 'targetId', 'page', 'paragraph', 'label'] as const;

/** A pointer to a page, note, file or draft: one indivisible word in the text. */
const Reference = Node.create({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => Object.fromEntries(POINTS.map((name) => [name, { default: null }])),
  parseHTML: () => [],
  renderHTML: ({ node }) => ['span', { 'data-reference': node.attrs.kind as string }, node.attrs.label as string],
  renderText: ({ node }) => node.attrs.label as string,
});

/** The Hindi keyboard of the person's choice writes here as it does in fields. */
const HindiTyping = Extension.create({
  name: 'hindiTyping',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleKeyDown(view, event) {
          const { from, to, $from } = view.state.selection;
          const typed = typedBy(event, $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'));
          if (!typed) return false;
          const start = from - typed.back;
          view.dispatch((typed.text ? view.state.tr.insertText(typed.text, start, to) : view.state.tr.delete(start, to)).scrollIntoView());
          return true;
        },
      },
    }),
  ],
});
