import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { readForeignJson } from '#core/request/json.ts';
import { LineFault, send } from '#core/request/outgoing.ts';
import { signJws } from '#core/record/jws.ts';
import { sha256 } from '#core/record/merkle.ts';
import type { Json } from '#core/text/canonical.ts';
import { ownKey } from '#directory/queries/keys.ts';
import { type KnownPeer, believe } from '#directory/queries/peers.ts';
import { hourFor } from '../protocol/hours.ts';
import { type Answer, LARGEST_SIGNED, type Request, answer } from '../protocol/messages.ts';

const KB = 1024;
/** The slowest line that is waited for, in bytes a second: 135 kbit/s. */
const SLOWEST = 16 * KB;
const PATIENCE_MS = 30_000;

const patience = (bytes: number) => PATIENCE_MS + Math.ceil((bytes / SLOWEST) * 1_000);

/** `at`: the hour of what is told, where that is not the hour at which it is told. */
export type RequestBody = Request extends infer One
  ? One extends Request
    ? Omit<One, 'from' | 'to' | 'at'> & { at?: string }
    : never
  : never;

export interface Answered {
  answer: Answer;
  /** As the other side has signed it. */
  signed: string;
  /** What was asked, as signed here. */
  asked: string;
}

type Line = Pick<KnownPeer, 'name' | 'address'>;

/** Says one message to a peer and believes its answer. Throws `LineFault`, whose code is the fault, when there is none to be believed. */
export async function say(visit: Visit, { name, address }: Line, body: RequestBody): Promise<Answered> {
  const key = await ownKey(visit);
  const at = await hourFor(visit, { kid: key.kid, at: body.at });
  const asked = signJws(key, { ...body, from: key.name, to: name, at } as unknown as Json);
  const { status, bytes } = await send(`${address}/api/exchange/messages`, {
    method: 'POST',
    body: JSON.stringify({ message: asked }),
    headers: { 'content-type': 'application/json', 'x-patravali': 'exchange' },
    timeoutMs: patience(asked.length),
    maxBytes: LARGEST_SIGNED + 10_000,
  });
  if (status !== 200) throw faultOf(status, bytes);
  const signed = (parsed(bytes) as { message?: unknown } | undefined)?.message;
  return { ...(await believedAnswer(visit, { signed, name, asked, consignment: body.consignment })), asked };
}

/** Brings parts, one behind the other. */
export async function bring({ address }: Line, { key, parts, bytes }: { key: string; parts: string; bytes: Uint8Array }): Promise<void> {
  const answered = await send(`${address}/api/exchange/consignments/${key}/parts?parts=${parts}`, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream', 'x-patravali': 'exchange' },
    timeoutMs: patience(bytes.length),
    maxBytes: 10_000,
  });
  if (answered.status !== 200) throw faultOf(answered.status, answered.bytes);
}

/** What another side says with a fault, as far as it can be told: the code of a sentence, and what stands in its places. */
const saidWith = z
  .object({
    code: z.string().catch(''),
    details: z
      .record(z.string().max(50), z.union([z.number(), z.string().transform((text) => text.slice(0, 200))]))
      .refine((details) => Object.keys(details).length <= 20)
      .catch({}),
  })
  .catch({ code: '', details: {} });

/** The other side's own code says most; else the number of the answer. */
function faultOf(status: number, bytes: Buffer): LineFault {
  const { code, details } = saidWith.parse(parsed(bytes) ?? {});
  return new LineFault(502, 'exchange.fault.answered', { ...details, status, code: code.slice(0, 100) });
}

interface Expected {
  signed: unknown;
  name: string;
  asked: string;
  consignment: string;
}

async function believedAnswer(visit: Visit, { signed, name, asked, consignment }: Expected): Promise<Pick<Answered, 'answer' | 'signed'>> {
  const found = typeof signed === 'string' ? await believe(visit, signed) : { disbelief: 'malformed' as const };
  if ('disbelief' in found) throw new LineFault(502, 'exchange.fault.disbelieved', { why: found.disbelief });
  const known = answer.safeParse(found.payload);
  // A receipt and a refusal are repeated as they were first signed; the rest must answer this very message.
  const isKept = known.data?.kind === 'concluded' || known.data?.kind === 'refused';
  const fits = known.success && found.from === name && known.data.consignment === consignment;
  if (!fits || (!isKept && known.data.answers !== sha256(asked).toString('hex'))) throw new LineFault(502, 'exchange.fault.beside');
  return { answer: known.data, signed: signed as string };
}

/** Whatever answers on that address. */
const parsed = (bytes: Buffer): unknown => readForeignJson(bytes.toString('utf8'));
