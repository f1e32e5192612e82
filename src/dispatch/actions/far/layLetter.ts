import type { Visit } from '#core/context.ts';
import { rawLine } from '#core/contract.ts';
import { record } from '#core/events.ts';
import { z } from 'zod';
import type { ArrivalFacts } from '../../contract/arrivals.ts';
import '../../events.ts';

interface Laying {
  consignmentId: string;
  postId: string;
  facts: Omit<ArrivalFacts, 'before'>;
}

/** Lays a letter that came from another instance before its addressee, where it waits to be diarised or sent back. Gives its id. */
export async function layLetter(visit: Visit, { consignmentId, postId, facts }: Laying): Promise<string> {
  const { kind, instance, number, signatures, documents } = facts;
  const sha256 = documents[0]?.sha256 ?? null;
  const before = sha256 === null ? null : await cameBefore(visit, sha256);
  const { id } = await visit.db
    .insertInto('letter')
    .values({ consignmentId, postId, arrivedAt: visit.now, sha256, facts: JSON.stringify({ ...facts, before }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(visit, 'letter.arrived', null, {
    letterId: id,
    kind,
    instance: instance.name,
    number,
    sha256,
    signatures: signatures.state,
  });
  return id;
}

/** The number under which the very same PDF, come from another instance, was diarised; empty when it waits or went back; null: it never came. */
async function cameBefore({ db }: Visit, sha256: string): Promise<string | null> {
  const row = await db
    .selectFrom('letter')
    .leftJoin('paper', 'paper.id', 'letter.receiptId')
    .select('paper.number')
    .where('letter.sha256', '=', sha256)
    .orderBy('letter.id', 'desc')
    .executeTakeFirst();
  return row ? (row.number ?? '') : null;
}

const withdrawal = z.object({ reason: rawLine(500), replacedBy: rawLine(320) });

/** The sender tells that he no longer stands by it: seen wherever it is seen. */
export async function markWithdrawn(visit: Visit, { consignmentId, detail }: { consignmentId: string; detail: unknown }): Promise<void> {
  const { data } = withdrawal.safeParse(detail);
  if (!data) return;
  const letter = await visit.db
    .updateTable('letter')
    .set({ withdrawn: JSON.stringify({ at: visit.now.toISOString(), ...data }) })
    .where('consignmentId', '=', consignmentId)
    .where('withdrawn', 'is', null)
    .returning(['id', 'receiptId'])
    .executeTakeFirst();
  if (letter) await record(visit, 'letter.withdrawn', letter.receiptId, { letterId: letter.id, ...data });
}
