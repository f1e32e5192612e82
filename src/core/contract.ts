import { z } from 'zod';
import { isBlank } from './text/blank.ts';
import { legacyFontIn } from './text/legacyFont.ts';

/**
 * Who may knock: `public` needs no sign-in; `person` a signed-in person, also without a post or a second factor;
 * `post` a person acting through a post. What the post may do is decided by each slice's `access.ts`.
 */
export type Who = 'public' | 'person' | 'post';

/** One route, described once: server, web client, OpenAPI and tests all read this object. */
export interface Route<Input = unknown, Output = unknown, Wire = Input> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  who: Who;
  summary: string;
  input: z.ZodType<Input, Wire>;
  output: z.ZodType<Output>;
  /** A GET that leaves a trace (a person reads a paper) runs in a transaction and must record. */
  recordsReading?: true;
  /** Why a changing route may leave no event, e.g. autosave of text that is nobody's act yet. */
  recordsNothing?: string;
  /** Why the act opens its own transactions: what it counts must stay although it refuses, or it must not hold a connection. */
  writesByItself?: string;
  /** Why a page of another site may post its form here: what in the message itself is believed. No session comes with it. */
  foreign?: string;
  /**
   * Takes one file as multipart; it reaches the action as `file`, already stored and hashed, or with `memory` as bytes that are never
   * stored. With `raw` the body itself is the bytes, `LARGEST_RAW` at most.
   */
  upload?: true | 'memory' | 'raw';
  /** Bytes of the largest file that `memory` takes, where it is more than a key. */
  largest?: number;
}

/** Carries plain types out of the schemas, which keeps type-checking fast. */
export function route<I extends z.ZodObject, O extends z.ZodType>(
  spec: Omit<Route, 'input' | 'output'> & { input: I; output: O },
): Route<z.output<I>, z.output<O>, z.input<I>> {
  return spec as never;
}

/** Fields named in the path travel in the URL; the rest in the query (GET) or the body. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
}

/**
 * A database id: a positive integer below 10^18, written as text because JavaScript numbers would round it.
 * Anything else becomes `0`, which nothing has: a nonsense id and an id of nothing get the same 404.
 */
export const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .catch('0');

/** SHA-256 in hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Name of an instance, in the instances file and in the state's directory. */
export const instanceName = z.string().regex(/^[a-z][a-z0-9]{1,30}$/);

/** A calendar day as `yyyy-mm-dd`, between 1900 and 2199. */
export const day = z.iso.date().refine((text) => text >= '1900-01-01' && text < '2200-01-01', { message: 'day.range' });

/** An instant as it leaves the server: ISO 8601 in UTC. */
export const instant = z.string().meta({ format: 'date-time' });

// NUL, other control characters but tab and line feed, marks that turn the direction of reading, and halves of a character.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

function plain(max: number) {
  return z
    .string()
    .normalize('NFC')
    .trim()
    .overwrite((text) => (isBlank(text) ? '' : text)) // what nobody can see is not filled in
    .max(max)
    .refine((text) => !UNPRINTABLE.test(text), { message: 'text.unprintable' });
}

/** Hindi typed in a legacy font can neither be searched nor read elsewhere (domain.md §9 row 9). */
function inUnicode(text: z.ZodString) {
  return text.superRefine((typed, { addIssue }) => {
    const { font, sample } = legacyFontIn(typed) ?? {};
    if (sample !== undefined) addIssue({ code: 'custom', message: 'text.legacyFont', params: { font, sample } });
  });
}

/** One line as it comes: a code, a number, words to look for (PDFs are in any font), what was kept before and is printed. */
export const rawLine = (max = 300) => plain(max).refine((text) => !text.includes('\n'), { message: 'text.oneLine' });

/** Several lines as they come. */
export const rawProse = (max = 20_000) => plain(max);

/** Something must stand in it. */
export const filled = (text: z.ZodString) => text.refine((typed) => typed !== '', { message: 'text.empty' });

/** One line typed by a person: NFC, trimmed, in Unicode, no control or direction marks; empty if nothing of it can be seen. */
export const line = (max = 300) => inUnicode(rawLine(max));

/** As `line`, and something must stand in it. */
export const filledLine = (max = 300) => filled(line(max));

/** Several lines typed by a person. */
export const prose = (max = 20_000) => inUnicode(rawProse(max));

/** A file that arrived with the request (see `Route.upload`). */
export const uploaded = z.object({ sha256: z.string(), size: z.number(), name: z.string(), mediaType: z.string() });
export type Uploaded = z.output<typeof uploaded>;

/** A file that arrived with the request and is forgotten with it, such as a private key. */
export const inMemory = z.custom<InMemory>((value) => value !== null && typeof value === 'object' && 'bytes' in value);
export interface InMemory {
  bytes: Uint8Array;
  name: string;
}

/** Bytes as an answer. `body` is a Buffer or a stream; `name` is offered as the file name. */
export const bytes = z.custom<Bytes>().meta({ type: 'string', format: 'binary' });
export interface Bytes {
  body: Uint8Array | NodeJS.ReadableStream;
  mediaType: string;
  name: string;
  /** Frozen bytes may be cached for ever under their hash. */
  sha256?: string;
  inline?: boolean;
}

/** Sends a browser elsewhere instead of answering: for addresses that people open themselves, such as single sign-on. */
export const redirect = z.custom<Redirect>().meta({ type: 'object' });
export interface Redirect {
  redirectTo: string;
}
