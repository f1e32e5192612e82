import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRoute } from '../../../web/data/useRoute.ts';
import { type LetterAnswer, trustedAuthorities } from '../../contract/public.ts';
import type { Judged } from './judgePdf.ts';
import type { Tone } from './Verdict.tsx';

export type PdfCheck = UseMutationResult<Judged, Error, File>;

export const TONES: Record<Judged['outcome'], Tone> = {
  same: 'ok',
  extended: 'ok',
  held: 'ok',
  printed: 'ok',
  open: 'warn',
  unsigned: 'warn',
  notPdf: 'warn',
  other: 'bad',
  changed: 'bad',
  differs: 'bad',
};

/** The outcome that must stand above everything else: nobody reads «unchanged» above a changed file. */
export function badOutcome({ data }: PdfCheck): Judged['outcome'] | null {
  return data && TONES[data.outcome] === 'bad' ? data.outcome : null;
}

/** A PDF beside the letter of its code, or by itself. The checker is fetched when the first one is dropped. */
export function useLetterCheck(letter: LetterAnswer | null): PdfCheck {
  const { refetch } = useRoute(trustedAuthorities, {}, { when: false });
  return useMutation({
    mutationFn: async (file: File) => {
      const [{ judgePdf }, { data }] = await Promise.all([import('./judgePdf.ts'), refetch({ throwOnError: true })]);
      return judgePdf(new Uint8Array(await file.arrayBuffer()), { letter, roots: data!.roots });
    },
  });
}

/** A PDF beside the one that was printed with a code. */
export function usePrintCheck(sha256: string | null): PdfCheck {
  return useMutation({
    mutationFn: async (file: File) =>
      (await import('./judgePdf.ts')).judgePrint(new Uint8Array(await file.arrayBuffer()), { sha256: sha256! }),
  });
}
