import { readFile } from 'node:fs/promises';
import { printPaper } from '#documents/printPaper.ts';

/** The order of 20-03-2026 as the Chief Minister's Office sent it: a PDF made by somebody else's program. */
export async function chiefMinistersOrder(): Promise<File> {
  const text = JSON.parse(
    await readFile(new URL('../../src/operations/demo/orders/2026-03-20.json', import.meta.url), 'utf8'),
  ) as Parameters<typeof printPaper>[0];
  const { pdf } = await printPaper(text);
  return new File([new Uint8Array(pdf)], 'मुख्यमंत्री कार्यालय पत्र 20-03-2026.pdf', { type: 'application/pdf' });
}

const text = (words: string) => ({ type: 'text' as const, text: words });

/** A closed document of plain paragraphs. */
export const paragraphs = (...words: string[]) => ({
  type: 'doc' as const,
  content: words.map((one) => ({ type: 'paragraph' as const, content: [text(one)] })),
});

interface PageReference {
  correspondenceId: string;
  page: number;
  paragraph: number;
  label: string;
}

/** A paragraph that points to a page and paragraph of the correspondence. */
export const withReference = (before: string, { correspondenceId, page, paragraph, label }: PageReference, after: string) => ({
  type: 'doc' as const,
  content: [
    {
      type: 'paragraph' as const,
      content: [
        text(before),
        { type: 'reference' as const, attrs: { kind: 'page' as const, targetId: correspondenceId, page, paragraph, label } },
        text(after),
      ],
    },
  ],
});
