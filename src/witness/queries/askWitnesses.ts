import { randomBytes } from 'node:crypto';
import { type Visit, visitOf } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';
import { answeringWitnesses, stampHashes } from '#evidence/queries.ts';
import { callWitness, unfitAnswer } from '../actions/callWitness.ts';
import type { Held } from '../wire/messages.ts';
import { INQUIRY } from './examine.ts';
import { witnessesOf } from './witnesses.ts';

/**
 * For `doctor --witnesses`: asks every witness afresh what it holds and compares, so that a database that was replaced as a whole, with
 * its receipts, is found. Those are asked as well who were witnesses once.
 */
export async function heldElsewhere(instance: Instance, now: Date, tell: (done: number) => void = () => undefined): Promise<string | null> {
  const visit = visitOf(instance, now);
  const faults = [];
  for (const witness of new Set([...(await witnessesOf(visit)), ...(await answeringWitnesses(visit))])) {
    const fault = await compareWith(visit, { witness, tell }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return `The witness ${witness} could not be asked (${error.code}${error.details.fault ? `, ${error.details.fault}` : ''}). Ask again later, or ask its administrator for what it holds.`;
    });
    if (fault) faults.push(fault);
  }
  return faults.join(' ') || null;
}

async function compareWith(visit: Visit, { witness, tell }: { witness: string; tell: (done: number) => void }): Promise<string | null> {
  for (let after = '0', done = 0; ;) {
    const { stamps, more } = await ask(visit, { witness, after });
    const first = stamps[0];
    if (!first) return null;
    const own = await stampHashes(visit, { from: first.id, to: stamps.at(-1)!.id });
    const other = stamps.find(({ id, hash }) => own.get(id) !== hash);
    if (other)
      return `The record was rewritten: the witness ${witness} has held ${other.hash} under time stamp ${other.id} since ${other.at}, and here it ${own.has(other.id) ? `is ${own.get(other.id)}` : 'is missing'}. ${INQUIRY}`;
    tell((done += stamps.length));
    if (!more) return null;
    after = stamps.at(-1)!.id;
  }
}

async function ask(visit: Visit, { witness, after }: { witness: string; after: string }): Promise<Held> {
  const nonce = randomBytes(16).toString('hex');
  const { answers } = await callWitness(visit, { witness, words: { format: 'patravali.witness-ask/1', after, nonce } });
  const said = answers[0]?.said;
  const isNext = said?.format === 'patravali.witness-held/1' && said.stamps.every(({ id }, place) => BigInt(id) > BigInt(said.stamps[place - 1]?.id ?? after)); // prettier-ignore
  if (!isNext) throw unfitAnswer(witness, 'otherQuestion');
  return said;
}
