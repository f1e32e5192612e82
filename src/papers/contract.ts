import { z } from 'zod';

export const paperKind = z.enum(['receipt', 'file']);
export const nature = z.enum(['electronic', 'physical']);
/** Secret and top secret papers are never scanned into the system: only a tracking entry (CSMOP 2022; domain.md §1.3, §9 row 15). */
export const classification = z.enum(['normal', 'confidential', 'secret', 'top_secret']);
/** CSMOP para 27 with the grade `ordinary` for the rest. */
export const priority = z.enum(['ordinary', 'priority', 'immediate', 'top']);
export const place = z.enum(['created', 'inbox', 'parked']);

/** What a post can do with a paper between desks. The server refuses by it; the web draws its buttons from it. */
export const move = z.enum(['accept', 'send', 'reply', 'park', 'unpark', 'close', 'reopen', 'pullBack', 'pullUp']);

export type Move = z.output<typeof move>;
export type PaperKind = z.output<typeof paperKind>;
export type Priority = z.output<typeof priority>;
export type Place = z.output<typeof place>;
