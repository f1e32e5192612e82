import { type Editor, Mark, Node } from '@tiptap/core';

// The plain parts of the schema of notes: what the editor's starter kit would bring, without what we do not take
// (headings, links, code, italics, shortcuts like `- ` that a Hindi letter's `2-` would set off).

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });

const Text = Node.create({ name: 'text', group: 'inline' });

/** `numbered: false` takes a paragraph out of the count. */
const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1000, // the block that an empty text begins with
  addAttributes: () => ({
    numbered: {
      default: true,
      parseHTML: (element: HTMLElement) => element.dataset.numbered !== 'false',
      renderHTML: ({ numbered }: Record<string, unknown>) => (numbered ? {} : { 'data-numbered': 'false' }),
    },
  }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
});

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts: () => ({ 'Shift-Enter': ({ editor }) => editor.commands.insertContent({ type: 'hardBreak' }) }),
});

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    { tag: 'b' },
    { style: 'font-weight', getAttrs: (weight) => /^(bold|[6-9]00)$/.test(weight as string) && null },
  ],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts: () => ({ 'Mod-b': ({ editor }) => editor.commands.toggleMark('bold') }),
});

const Underline = Mark.create({
  name: 'underline',
  parseHTML: () => [
    { tag: 'u' },
    { style: 'text-decoration', consuming: false, getAttrs: (line) => (line as string).includes('underline') && null },
  ],
  renderHTML: () => ['u', 0],
  addKeyboardShortcuts: () => ({ 'Mod-u': ({ editor }) => editor.commands.toggleMark('underline') }),
});

const BulletList = Node.create({
  name: 'bulletList',
  group: 'block list',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: () => ['ul', 0],
});

const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute('start') ?? 1) || 1) },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
});

const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph block*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => editor.commands.splitListItem('listItem'),
    Tab: ({ editor }) => editor.isActive('listItem') && (editor.commands.sinkListItem('listItem') || true),
    'Shift-Tab': ({ editor }) => editor.commands.liftListItem('listItem'),
  }),
});

export const writing = [Doc, Text, Paragraph, HardBreak, Bold, Underline, BulletList, OrderedList, ListItem];

/** What the buttons of the editor do with a list. */
export function toggleList(editor: Editor, kind: 'bulletList' | 'orderedList'): void {
  editor.chain().focus().toggleList(kind, 'listItem').run();
}
