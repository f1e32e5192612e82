import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import { type Outcome, cargoOf } from '../contract/cargo.ts';
import '../events.ts';
import { type SenderInput, type Sending, sent } from '../protocol/sending.ts';
import { type StepName, writeStep, writeUnlessLast } from '../protocol/steps.ts';
import type { Answer } from '../protocol/messages.ts';
import { type Outgoing, sendingOf, takeOutgoing } from './rows.ts';

interface Happening {
  input: SenderInput;
  /** As signed by the other side, where it is evidence. */
  evidence?: { answered?: string; announced?: string };
  reason?: Outcome['reason'];
}

/**
 * Lets something happen to a consignment: the machine says what it is then, and an end is written with all that follows from it in
 * one transaction. Gives the row as it is then.
 */
export const decide = (visit: Visit, id: string, happening: Happening): Promise<Outgoing> =>
  transact(visit, (inside) => decideHere(inside, { id, ...happening }));

/** As `decide`, in the transaction of an act. */
export async function decideHere(
  inside: Visit,
  { id, input, evidence = {}, reason = null }: Happening & { id: string },
): Promise<Outgoing> {
  const row = await takeOutgoing(inside, id);
  const [before, after] = [sendingOf(row), sent(sendingOf(row), input)];
  const ended = before.state === 'open' && after.state !== 'open';
  const why = after.state === 'refused' ? saidWhy(reason) : reason;
  const change = {
    ...after,
    ...(evidence.announced !== undefined && row.announced === null && { announced: evidence.announced }),
    ...(evidence.answered !== undefined && (ended || row.answered === null || isAnew(before, input)) && { answered: evidence.answered }),
    ...(ended && { endedAt: inside.now.toISOString(), endReason: why && JSON.stringify(why) }),
  };
  await inside.db.updateTable('consignment').set(change).where('id', '=', id).execute();
  for (const step of stepsBetween(before, after)) await (step === 'complete' ? writeUnlessLast : writeStep)(inside, id, step);
  const now = { ...row, ...change } as Outgoing;
  if (ended) await follow(inside, now, { end: after.state as Outcome['end'], reason: why });
  return now;
}

/** An addressee that had lost what was settled has signed for it once more: the new receipt is the one that will be settled. */
const isAnew = ({ state, told }: Sending, input: SenderInput): boolean =>
  state === 'settled' && !told && input.kind === 'answer' && input.answer.kind === 'concluded' && input.fits;

/** A refusal for a reason of the other side's own says it, or that it said none. */
function saidWhy(reason: Outcome['reason']): Outcome['reason'] {
  const { code = 'other', details } = reason ?? { details: {} };
  return { code, details: code === 'other' ? { reason: '—', ...details } : details };
}

function stepsBetween(before: Sending, after: Sending): StepName[] {
  const steps: StepName[] = [];
  if (before.line !== after.line && after.line !== 'silent') steps.push(after.line);
  if (before.state === 'open' && after.state === 'settled') steps.push('concluded', 'settled');
  else if (before.state !== after.state) steps.push(after.state as StepName);
  if (!before.told && after.told && after.state === 'refused') steps.push('refusalAcknowledged');
  return steps;
}

/** What an end means for what was sent: the cargo's own rules, and the record. */
async function follow(visit: Visit, row: Outgoing, { end, reason }: Pick<Outcome, 'end' | 'reason'>): Promise<void> {
  const { id: consignment, key, peer, paperId, dispatchId, root, manifest } = row;
  if (end === 'settled') {
    await keepExchanged(visit, peer, manifest.items.map(({ sha256 }) => sha256)); // prettier-ignore
    await record(visit, 'consignment.settled', paperId, { consignment, key, peer, root });
  } else await record(visit, 'consignment.ended', paperId, { consignment, key, peer, end, code: reason?.code ?? '' });
  await cargoOf(row.cargo)?.ended?.(visit, { consignmentId: consignment, key, peer, paperId, dispatchId, end, reason });
}

async function keepExchanged({ db }: Visit, peer: string, hashes: string[]): Promise<void> {
  await db
    .insertInto('exchanged')
    .values(hashes.map((sha256) => ({ peer, sha256 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A receipt must name exactly what was sent. */
export function fits({ manifest, root }: Outgoing, answer: Answer): boolean {
  if (answer.kind !== 'concluded') return true;
  const hashes = manifest.items.map(({ sha256 }) => sha256).sort();
  return answer.root === root && answer.hashes.length === hashes.length && hashes.every((hash, index) => hash === answer.hashes[index]);
}
