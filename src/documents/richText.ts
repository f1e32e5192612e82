import { z } from 'zod';
import { filled, rawLine } from '#core/contract.ts';

/** Limits of one text. They bound what a page must draw and what a thread must print. */
const MAX_DEPTH = 12;
const MAX_NODES = 5_000;
const MAX_CHARACTERS = 200_000;
const MAX_CELLS_ACROSS = 30;

// As `UNPRINTABLE` of the contract, and no line feed: a new line is a `hardBreak`.
const UNPRINTABLE = /[\u0000-\u0008\u000a-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

// Devanagari has no italic; emphasis is bold or underlined.
const mark = z.strictObject({ type: z.enum(['bold', 'underline']) });
const text = z.strictObject({
  type: z.literal('text'),
  text: z
    .string()
    .min(1)
    .normalize('NFC')
    .refine((value) => !UNPRINTABLE.test(value), { message: 'text.unprintable' }),
  marks: z.array(mark).max(2).optional(),
});
const hardBreak = z.strictObject({ type: z.literal('hardBreak'), marks: z.array(mark).max(2).optional() });

/** A pointer from a note or draft to a page, an earlier note, another file or a draft. It prints as its label. */
const reference = z.strictObject({
  type: z.literal('reference'),
  attrs: z.strictObject({
    kind: z.enum(['page', 'note', 'file', 'draft']),
    // Strict, unlike `id` of the contract: what is kept for ever points at something.
    targetId: z.string().regex(/^[1-9]\d{0,17}$/),
    page: z.int().min(1).max(100_000).nullish(),
    paragraph: z.int().min(1).max(100_000).nullish(),
    label: filled(rawLine(120)),
  }),
  marks: z.array(mark).max(2).optional(),
});

const inline = z.discriminatedUnion('type', [text, hardBreak, reference]);

/** `numbered: false` keeps a paragraph of the top level out of the count (`2-`, `3-` …). */
const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  attrs: z.strictObject({ numbered: z.boolean() }).optional(),
  content: z.array(inline).optional(),
});

export type Inline = z.output<typeof inline>;
export type Paragraph = z.output<typeof paragraph>;
export interface ListItem {
  type: 'listItem';
  content: Block[];
}
export interface List {
  type: 'bulletList' | 'orderedList';
  attrs?: { start?: number; type?: null } | undefined;
  content: ListItem[];
}
export interface Cell {
  type: 'tableCell' | 'tableHeader';
  attrs?: { colspan?: number; rowspan?: number; colwidth?: number[] | null } | undefined;
  content: Block[];
}
export interface Table {
  type: 'table';
  content: { type: 'tableRow'; content: Cell[] }[];
}
export type Block = Paragraph | List | Table;

// The lists and tables of the editor hold one another, so they are checked lazily; `withinLimits` has bounded the depth before.
const blocks = z.lazy(() => z.array(block).min(1)) as unknown as z.ZodType<Block[], Block[]>;
const listItem = z.strictObject({ type: z.literal('listItem'), content: blocks });
const bulletList = z.strictObject({ type: z.literal('bulletList'), content: z.array(listItem).min(1) });
const orderedList = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z.strictObject({ start: z.int().min(1).max(9_999).optional(), type: z.null().optional() }).optional(),
  content: z.array(listItem).min(1),
});
const span = z.int().min(1).max(MAX_CELLS_ACROSS).optional();
const cellAttrs = z.strictObject({
  colspan: span,
  rowspan: span,
  colwidth: z.array(z.number().min(0).max(5_000)).max(MAX_CELLS_ACROSS).nullish(),
});
const cell = z.strictObject({ type: z.enum(['tableCell', 'tableHeader']), attrs: cellAttrs.optional(), content: blocks });
const row = z.strictObject({ type: z.literal('tableRow'), content: z.array(cell) });
const table = z
  .strictObject({ type: z.literal('table'), content: z.array(row).min(1) })
  .refine((value) => columnsOf(value as Table) > 0, { message: 'richText.tableRagged' });
const block = z.discriminatedUnion('type', [paragraph, bulletList, orderedList, table]);

/** The columns of a table whose every row is filled exactly, joined cells counted; 0 for any other. */
export function columnsOf({ content: rows }: Table): number {
  const width = rows[0]!.content.reduce((sum, { attrs }) => sum + (attrs?.colspan ?? 1), 0);
  if (width === 0 || width > MAX_CELLS_ACROSS) return 0;
  // For each column: how many further rows a joined cell above still takes.
  const taken = new Array<number>(width).fill(0);
  for (const [index, { content }] of rows.entries()) {
    let column = 0;
    for (const { attrs } of content) {
      while (taken[column]! > 0) column++;
      const end = column + (attrs?.colspan ?? 1);
      const down = attrs?.rowspan ?? 1;
      if (end > width || index + down > rows.length || taken.slice(column, end).some((rest) => rest > 0)) return 0;
      taken.fill(down, column, end);
      column = end;
    }
    if (taken.some((rest) => rest === 0)) return 0;
    taken.forEach((rest, at) => (taken[at] = rest - 1));
  }
  return width;
}

interface Loose {
  content?: unknown;
  text?: unknown;
}

/** Counts without recursion, so that no nesting can exhaust the stack before the schema looks at it. */
function withinLimits(doc: unknown): boolean {
  const open: { node: Loose; depth: number }[] = [{ node: doc as Loose, depth: 0 }];
  let nodes = 0;
  let characters = 0;
  while (open.length > 0) {
    const { node, depth } = open.pop()!;
    if (node === null || typeof node !== 'object') continue;
    characters += typeof node.text === 'string' ? node.text.length : 0;
    if (++nodes > MAX_NODES || characters > MAX_CHARACTERS || depth > MAX_DEPTH) return false;
    if (Array.isArray(node.content)) for (const child of node.content) open.push({ node: child, depth: depth + 1 });
  }
  return true;
}

/**
 * The closed document of notes and drafts: a strict subset of the editor's own JSON (ProseMirror), never HTML.
 * An unknown node, mark or attribute is refused, as is more than 12 levels, 5,000 nodes or 200,000 characters.
 */
export const richText = z
  .custom<{ type: 'doc'; content: Block[] }>((value) => withinLimits(value), { message: 'richText.tooLarge', abort: true })
  .pipe(z.strictObject({ type: z.literal('doc'), content: z.array(block).min(1) }) as unknown as z.ZodType<RichText, RichText>);
export interface RichText {
  type: 'doc';
  content: Block[];
}

/** The words of a document, one line a paragraph, cells of a row parted by tabs. For search and for hashes, not for show. */
export function plainText(doc: RichText): string {
  return doc.content.map(textOfBlock).join('\n');
}

function textOfBlock(node: Block): string {
  if (node.type === 'paragraph') return (node.content ?? []).map(textOfInline).join('');
  if (node.type === 'table')
    return node.content.map((line) => line.content.map((one) => one.content.map(textOfBlock).join(' ')).join('\t')).join('\n');
  return node.content.map((item) => item.content.map(textOfBlock).join('\n')).join('\n');
}

function textOfInline(node: Inline): string {
  if (node.type === 'text') return node.text;
  return node.type === 'hardBreak' ? '\n' : node.attrs.label;
}

/** How many paragraphs of the top level carry a number: those with words in them that were not taken out of the count. */
export function paragraphsOf(doc: RichText): number {
  return doc.content.filter((node) => node.type === 'paragraph' && node.attrs?.numbered !== false && textOfBlock(node).trim() !== '')
    .length;
}
