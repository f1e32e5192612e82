import type { Texts } from '../findings.ts';
import { type About, elsewhereAt } from './about.ts';
import type { Link } from './chain.ts';
import type { Json } from './json.ts';
import type { NoteSignature } from './statements.ts';

/** A link for reading: what the chain itself says, which is what was checked. */
export interface ReadLink {
  position: number;
  kind: 'note' | 'movement' | 'hidden';
  at: Date | null;
  /** Null when the link names none. */
  post: Texts | null;
  text: string;
  signature: NoteSignature | null;
}

export function readLinks(links: Link[], { about, signatures }: { about: About; signatures: NoteSignature[] }): ReadLink[] {
  const byPosition = new Map(signatures.map((signature) => [signature.position, signature]));
  return links.map(({ position, content }) => {
    if (!content) return { position, kind: 'hidden', at: null, post: null, text: '', signature: null };
    const isNote = Object.hasOwn(content, 'note');
    const at = typeof content.at === 'string' ? new Date(content.at) : null;
    const post = typeof content.post === 'string' ? (elsewhereAt(about, position) ?? about).posts.get(content.post) : undefined;
    const text = isNote ? plainText(parsed(content.body)) : String(content.remark ?? content.action ?? '');
    return {
      position,
      kind: isNote ? 'note' : 'movement',
      at,
      post: post ?? null,
      text,
      signature: byPosition.get(position) ?? null,
    };
  });
}

/** A body is rich text, or the same written down as text. */
function parsed(body: Json | undefined): Json {
  if (typeof body !== 'string') return body ?? '';
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

const BLOCKS = new Set(['paragraph', 'listItem', 'tableRow', 'heading', 'hardBreak']);

function plainText(node: Json | undefined): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(plainText).join('');
  if (typeof node !== 'object' || node === null) return '';
  if (typeof node.text === 'string') return node.text;
  const attributes = node.attrs;
  if (node.type === 'reference' && typeof attributes === 'object' && attributes && !Array.isArray(attributes))
    return String(attributes.label ?? '');
  return plainText(node.content) + (BLOCKS.has(String(node.type)) ? '\n' : '');
}
