import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { keepAnswer } from '#evidence/actions.ts';
import { refusedBefore } from '#evidence/queries.ts';
import '../events.ts';
import type { WitnessRefusal } from '../wire/messages.ts';
import { mailAdministrators } from './mailAdministrators.ts';

/** Keeps that a witness has refused a stamp of ours, once for each stamp as it stands, and tells the administrator. */
export async function keepRefusedHere(
  visit: Visit,
  { witness, said, signed }: { witness: string; said: WitnessRefusal; signed: string },
): Promise<void> {
  const { id: stamp, hash } = said.stamp;
  if (await refusedBefore(visit, { witness, stamp, hash })) return;
  const answer = await keepAnswer(visit, { witness, kind: 'refusal', firstId: stamp, lastId: stamp, hash, signed });
  await record(visit, 'witness.refusedHere', null, { answer, witness, stamp, hash, reason: said.reason });
  await addJob(visit, mailAdministrators, { key: 'witness.mail.here', about: { instance: witness, stamp }, id: `refusedHere.${answer}` });
}
