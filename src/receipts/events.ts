import type { Json } from '#core/text/canonical.ts';

declare module '#core/events.ts' {
  interface EventDetails {
    /** A PDF was uploaded and found fit; it lies in no paper yet. */
    'document.uploaded': { sha256: string; name: string; pages: number };
    'receipt.drafted': { documents: number };
    'receipt.diarised': { number: string; copyOf: string | null; letter: string | null; duplicateAccepted: boolean };
    /** What stood there before, field by field. */
    'receipt.edited': { before: Record<string, Json> };
    'receipt.dropped': { documents: number };
    /** On the receipt that was copied. */
    'receipt.copied': { copy: string; number: string };
    'receipt.acknowledged': { emailedTo: string | null };
    /** The words of its PDFs stand in `document_text` now: search must learn them. */
    'receipt.textRead': { documents: number };
  }
}
