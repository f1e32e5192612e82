import { z } from 'zod';
import { instant } from '#core/contract.ts';

/** What the signatures of a letter that came from elsewhere were found to be when it came. `unchecked`: who signed is not known here. */
export const signatureCheck = z.object({
  state: z.enum(['valid', 'unchecked', 'none']),
  reason: z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});
export type SignatureCheck = z.output<typeof signatureCheck>;

/** One thing that happened to it before it came, in words. */
export const storyStep = z.object({ at: instant, hi: z.string(), en: z.string() });
export type StoryStep = z.output<typeof storyStep>;

/** An instance of the state, as it is called. */
export const instanceRef = z.object({ name: z.string(), titleHi: z.string(), titleEn: z.string() });

export const withdrawal = z.object({ at: instant, reason: z.string(), replacedBy: z.string() });
export type Withdrawal = z.output<typeof withdrawal>;

/** Where a letter or a receipt came from: another instance. */
export const origin = z.object({
  kind: z.enum(['letter', 'receipt']).describe('A letter of theirs, or a receipt that they have handed on'),
  instance: instanceRef,
  number: z.string().describe('Of the letter as printed; of a receipt, its number there'),
  sentAt: instant,
  arrivedAt: instant,
  handedOn: z.object({ nameHi: z.string(), nameEn: z.string(), remark: z.string() }).nullable().describe('Of a receipt: who sent it, and with what remark'),
  signatures: signatureCheck,
  before: z.string().nullable().describe('The same letter came here before: the number that it was diarised under, or empty'),
  withdrawn: withdrawal.nullable().describe('The sender no longer stands by it'),
  story: z.array(storyStep),
}); // prettier-ignore
export type Origin = z.output<typeof origin>;

/** What is kept of a letter that came from another instance. */
export interface ArrivalFacts extends Omit<Origin, 'withdrawn' | 'before' | 'arrivedAt'> {
  /** Null: it did not come before. */
  before: string | null;
  subject: string;
  dated: string | null;
  copy: boolean;
  classification: 'normal' | 'confidential';
  writer: Record<'name' | 'designation' | 'office', string>;
  /** Fields of the diary, as they are to stand there; in whatever letters they came. */
  entry: Record<string, unknown>;
  /** The first is the letter itself. */
  documents: { sha256: string; name: string; pages: number; size: string; title: string }[];
}
