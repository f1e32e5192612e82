import type { Visit } from '#core/context.ts';
import { signJws } from '#core/record/jws.ts';
import { sha256 } from '#core/record/merkle.ts';
import type { Json } from '#core/text/canonical.ts';
import { ownKey } from '#directory/queries/keys.ts';
import { hourFor } from '../protocol/hours.ts';
import type { Answer, Request } from '../protocol/messages.ts';

/** A message that was believed, with its text: the evidence. */
export interface Heard<K extends Request['kind'] = Request['kind']> {
  message: Extract<Request, { kind: K }>;
  signed: string;
}

/** Of a message, what an answer to it names. */
export interface About {
  message: Pick<Request, 'from' | 'consignment'>;
  signed: string;
}

/** An answer as it was kept, or one that is signed now. */
export type Reply = { kept: string } | { fresh: AnswerBody };
export type AnswerBody = Answer extends infer One
  ? One extends Answer
    ? Omit<One, 'from' | 'to' | 'at' | 'consignment' | 'answers'> & { at?: string }
    : never
  : never;

/** Signs an answer to a message that was heard. */
export async function answerTo(visit: Visit, body: AnswerBody & { to: string }, { message, signed }: About): Promise<string> {
  const key = await ownKey(visit);
  const answers = sha256(signed).toString('hex');
  return signJws(key, {
    ...body,
    from: key.name,
    at: await hourFor(visit, { kid: key.kid, at: body.at }),
    consignment: message.consignment,
    answers,
  } as unknown as Json);
}
