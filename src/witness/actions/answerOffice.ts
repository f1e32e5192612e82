import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal, unfit } from '#core/errors.ts';
import { signJws } from '#core/record/jws.ts';
import { sha256 } from '#core/record/merkle.ts';
import { ownKey } from '#directory/queries/keys.ts';
import { believe, peerNamed } from '#directory/queries/peers.ts';
import { type Answer, MOST_HELD, type Request, request } from '../wire/messages.ts';
import { checkTokens } from './checkTokens.ts';
import { keepRefusal } from './keepRefusal.ts';
import { keepStamps, lastHeld } from './keepStamps.ts';

type Handed = Extract<Request, { stamps: unknown }>;
type Asked = Extract<Request, { nonce: string }>;

interface Heard<M extends Request = Request> {
  message: M;
  signed: string;
}

/** As a witness: countersigns the stamps of another instance that follow what is kept of it, or tells it what is kept. */
export async function answerOffice(visit: Visit, { signed }: { signed: string }): Promise<{ answers: string[] }> {
  const key = await ownKey(visit);
  const message = await heard(visit, { signed, own: key.name });
  const answers =
    message.format === 'patravali.witness-ask/1'
      ? [await tellHeld(visit, { message, signed })]
      : await countersign(visit, { message, signed });
  return { answers: answers.map((answer) => signJws(key, answer)) };
}

/** What a member of the directory says in its own name, to us. */
async function heard(visit: Visit, { signed, own }: { signed: string; own: string }): Promise<Request> {
  const believed = await believe(visit, signed);
  if ('disbelief' in believed) throw new Refusal(403, 'witness.disbelieved', { reason: believed.disbelief });
  const parsed = request.safeParse(believed.payload);
  if (!parsed.success) throw unfit('witness.malformed');
  const takesPart = believed.from !== own && (await peerNamed(visit, believed.from))?.state !== 'ended';
  if (parsed.data.to !== own || !takesPart) throw unfit('witness.notForUs', { to: parsed.data.to });
  return parsed.data;
}

const answering = ({ now }: Visit, { message: { from, to }, signed }: Heard) => ({
  from: to,
  to: from,
  at: now.toISOString(),
  answers: sha256(signed).toString('hex'),
});

async function countersign(visit: Visit, hearing: Heard<Handed>): Promise<Answer[]> {
  const { message, signed } = hearing;
  const { from: instance, to: witness, stamps, after } = message;
  const last = await lastHeld(visit.db, instance);
  // It believes that more is here than there is: nothing false, but what lies between must come first.
  if (BigInt(after) > BigInt(last?.id ?? '0'))
    return [{ format: 'patravali.witness-wanted/1', ...answering(visit, hearing), after: last?.id ?? '0' }];
  const tokens = await checkTokens(visit, { instance, stamps });
  return transact(visit, async (inside) => {
    const { kept, refused } = await keepStamps(inside, { instance, stamps, tokens });
    const { answers: _, ...between } = answering(visit, hearing);
    const answers: Answer[] = kept.length > 0 ? [{ format: 'patravali.witness/1', ...between, witness, instance, stamps: kept }] : [];
    if (!refused) return answers;
    await keepRefusal(inside, { instance, signed, refused });
    const { stamp, reason, held } = refused;
    const named = { stamp: { id: stamp.id, hash: stamp.hash }, reason, held };
    return [...answers, { format: 'patravali.witness-refusal/1', ...answering(visit, hearing), ...named }];
  });
}

async function tellHeld(visit: Visit, hearing: Heard<Asked>): Promise<Answer> {
  const { from: instance, after } = hearing.message;
  const rows = await visit.db
    .selectFrom('witnessedStamp')
    .select(['stampId as id', 'hash', 'cameAt as at'])
    .where('instance', '=', instance)
    .where('stampId', '>', after)
    .orderBy('stampId')
    .limit(MOST_HELD + 1)
    .execute();
  const stamps = rows.slice(0, MOST_HELD);
  return { format: 'patravali.witness-held/1', ...answering(visit, hearing), after, stamps, more: rows.length > MOST_HELD };
}
