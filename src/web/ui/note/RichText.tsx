import { lazy, type Ref, Suspense } from 'react';
import type { RichText } from '#documents/richText.ts';
import styles from './note.module.css';

/** How top-level paragraphs are counted: a letter leaves its first without number and goes on `2-`; notes go on from `from` as `7.`. */
export interface Numbering {
  look: 'letter' | 'note';
  from: number;
}

/** What a page can do to the text from outside: put in a reference, a quick noting, another version. */
export interface Writer {
  insertReference(attrs: {
    kind: 'page' | 'note' | 'file' | 'draft';
    targetId: string;
    page?: number | null;
    paragraph?: number | null;
    label: string;
  }): void;
  insertText(text: string): void;
  setContent(content: RichText): void;
  focus(): void;
}

export interface WritingProps {
  /** The text to begin with; after that the editor keeps its own (`writer.setContent` replaces it). */
  value: RichText;
  onChange: (value: RichText) => void;
  label: string;
  id?: string;
  numbering?: Numbering;
  /** The person wants to point to something: open a picker, then `writer.insertReference`. */
  onReference?: (() => void) | undefined;
  writer?: Ref<Writer>;
  focus?: boolean;
}

const RichEditor = lazy(() => import('./RichEditor.tsx'));

/** An empty text, as the server takes it. */
export const EMPTY: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Where notes and drafts are written. The editor is fetched when this first stands on a page. */
export function Writing(props: WritingProps) {
  return (
    <Suspense fallback={<div className={styles.coming} aria-busy="true" />}>
      <RichEditor {...props} />
    </Suspense>
  );
}
