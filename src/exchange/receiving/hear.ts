import type { Visit } from '#core/context.ts';
import { Refusal, conflict } from '#core/errors.ts';
import { signJws } from '#core/record/jws.ts';
import { sha256 } from '#core/record/merkle.ts';
import type { Json } from '#core/text/canonical.ts';
import { ownKey, ownName } from '#directory/queries/keys.ts';
import { type Believed, believe } from '#directory/queries/peers.ts';
import { refreshDirectory } from '#directory/actions/refreshDirectory.ts';
import { type Answer, type Request, request } from '../wire/messages.ts';
import { hearAnnouncement } from './announcement.ts';
import { hearAsking } from './asking.ts';
import { hearNews } from './news.ts';
import { hearAcknowledgement, hearCancel, hearComplete, hearSettlement } from './course.ts';

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
    ? Omit<One, 'from' | 'to' | 'at' | 'consignment' | 'answers'>
    : never
  : never;

type Hear<K extends Request['kind']> = (visit: Visit, heard: Heard<K>) => Promise<Reply>;

const HEAR: { [K in Request['kind']]: Hear<K> } = {
  announce: hearAnnouncement,
  complete: hearComplete,
  settle: hearSettlement,
  cancel: hearCancel,
  acknowledge: hearAcknowledgement,
  ask: hearAsking,
  news: hearNews,
};

/** Believes, understands and answers one message. What is no answer is a fault of the line: the sender tries again. */
export async function hearMessage(visit: Visit, { message: signed }: { message: string }): Promise<{ message: string }> {
  const { from, payload } = await believed(visit, signed);
  const parsed = request.safeParse(payload);
  if (!parsed.success) throw new Refusal(400, 'exchange.malformed');
  const { data: message } = parsed;
  if (message.to !== (await ownName(visit))) throw conflict('exchange.notForUs', { to: message.to });
  const reply = await (HEAR[message.kind] as Hear<typeof message.kind>)(visit, { message, signed } as never);
  return { message: 'kept' in reply ? reply.kept : await answerTo(visit, { ...reply.fresh, to: from }, { message, signed }) };
}

/** Strangers may make us look at the directory so often, not more. */
const LOOK_AGAIN_MS = 60_000;

/** The directory may have learnt of a key since it was last read. */
async function believed(visit: Visit, signed: string): Promise<Believed> {
  let found = await believe(visit, signed);
  if ('disbelief' in found && found.disbelief === 'unknownKey' && (await isStale(visit))) {
    await refreshDirectory(visit).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error; // the nodal agency is silent: what is known here counts
    });
    found = await believe(visit, signed);
  }
  if ('disbelief' in found) throw new Refusal(401, `exchange.disbelieved.${found.disbelief}`);
  return found;
}

async function isStale({ db, now }: Visit): Promise<boolean> {
  const row = await db.selectFrom('membership').select('askedAt').executeTakeFirst();
  return row !== undefined && (row.askedAt === null || now.getTime() - Date.parse(row.askedAt) > LOOK_AGAIN_MS);
}

/** Signs an answer to a message that was heard. */
export async function answerTo(visit: Visit, body: AnswerBody & { to: string }, { message, signed }: About): Promise<string> {
  const key = await ownKey(visit);
  const answers = sha256(signed).toString('hex');
  return signJws(key, {
    ...body,
    from: key.name,
    at: visit.now.toISOString(),
    consignment: message.consignment,
    answers,
  } as unknown as Json);
}
