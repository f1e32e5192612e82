import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { signJws } from '#core/record/jws.ts';
import { sha256 } from '#core/record/merkle.ts';
import { send } from '#core/request/outgoing.ts';
import { ownKey } from '#directory/queries/keys.ts';
import { believe, peerNamed } from '#directory/queries/peers.ts';
import { callWitness as route } from '../contract.ts';
import { type Answer, answer, type Request } from '../wire/messages.ts';

const TIMEOUT_MS = 30_000;

/** A message without what the envelope says. */
type Words = Request extends infer R ? (R extends Request ? Omit<R, 'from' | 'to' | 'at'> : never) : never;

/** What a witness answers, believed by its key and meant for us. */
export interface Answered {
  answers: { said: Answer; signed: string }[];
}

/** Says something to a witness. Throws a `Refusal` when nobody answers, or what comes is not by the witness, or not to this message. */
export async function callWitness(visit: Visit, { witness, words }: { witness: string; words: Words }): Promise<Answered> {
  const key = await ownKey(visit);
  const peer = await peerNamed(visit, witness);
  if (!peer) throw unfitAnswer(witness, 'notInDirectory');
  const signed = signJws(key, { ...words, from: key.name, to: witness, at: visit.now.toISOString() });
  const { status, bytes } = await send(new URL(route.path, peer.address).href, {
    method: 'POST',
    body: JSON.stringify({ signed }),
    headers: { 'content-type': 'application/json' },
    timeoutMs: TIMEOUT_MS,
  });
  const body: unknown = await new Response(new Uint8Array(bytes)).json().catch(() => null);
  const { success, data } = route.output.safeParse(body);
  if (status !== 200 || !success) throw unfitAnswer(witness, codeOf(body) ?? String(status));
  const answers = [];
  for (const text of data.answers) answers.push(await readAnswer(visit, { text, witness, own: key.name, asked: signed }));
  return { answers };
}

async function readAnswer(
  visit: Visit,
  { text, witness, own, asked }: { text: string; witness: string; own: string; asked: string },
): Promise<Answered['answers'][number]> {
  const believed = await believe(visit, text);
  if ('disbelief' in believed) throw unfitAnswer(witness, believed.disbelief);
  const { success, data } = answer.safeParse(believed.payload);
  if (!success) throw unfitAnswer(witness, 'malformed');
  const isTo = data.from === witness && data.to === own;
  const isOurs =
    data.format === 'patravali.witness/1'
      ? data.witness === witness && data.instance === own
      : data.answers === sha256(asked).toString('hex');
  if (!isTo || !isOurs) throw unfitAnswer(witness, 'otherQuestion');
  return { said: data, signed: text };
}

/** Its cure is with the witness; the round tries again, and `doctor` tells. */
export const unfitAnswer = (witness: string, fault: string): Refusal => new Refusal(502, 'witness.answer', { witness, fault });

const codeOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code.slice(0, 100) : null;
