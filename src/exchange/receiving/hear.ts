import type { Visit } from '#core/context.ts';
import { Refusal, conflict } from '#core/errors.ts';
import { ownName } from '#directory/queries/keys.ts';
import { believeAfresh } from '#directory/actions/believeAfresh.ts';
import type { Believed } from '#directory/queries/peers.ts';
import { type Request, request } from '../protocol/messages.ts';
import { hearAnnouncement } from './announcement.ts';
import { type Heard, type Reply, answerTo } from './answering.ts';
import { hearAsking } from './asking.ts';
import { hearNews } from './news.ts';
import { hearAcknowledgement, hearCancel, hearComplete, hearSettlement } from './course.ts';

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

async function believed(visit: Visit, signed: string): Promise<Believed> {
  const found = await believeAfresh(visit, signed);
  if ('disbelief' in found) throw new Refusal(401, `exchange.disbelieved.${found.disbelief}`);
  return found;
}
