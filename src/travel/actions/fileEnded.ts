import type { Visit } from '#core/context.ts';
import { fill } from '#core/http.ts';
import { record } from '#core/events.ts';
import { ownName } from '#directory/queries/keys.ts';
import type { Outcome } from '#exchange/contract/cargo.ts';
import { hi as exchangeHi } from '#exchange/messages.hi.ts';
import { amendPaper, giveSight, hold, writeStep } from '#papers/actions.ts';
import type { AwayKept } from '../away.ts';
import '../events.ts';
import { deskItWentFrom } from '../merge/desk.ts';
import { hi } from '../messages.hi.ts';

/** The end of a file's consignment at its sender: it is there; or it is not, and lies on the desk from which it went. */
export async function fileEnded(visit: Visit, outcome: Outcome): Promise<void> {
  const { paperId, consignmentId, end } = outcome;
  const paper = await visit.db
    .selectFrom('paper')
    .select(['away', 'classification'])
    .where('id', '=', paperId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const away = paper.away as unknown as AwayKept | null;
  // Told again, or of an older journey: what stands here is newer.
  if (away?.consignmentId !== consignmentId) return;
  if (end !== 'settled') return stay(visit, { ...outcome, paperId: paperId!, classification: paper.classification as 'normal', away, end });
  if (away.arrivedAt !== null) return;
  await amendPaper(visit, paperId!, { away: JSON.stringify({ ...away, arrivedAt: visit.now.toISOString() }) });
  await record(visit, 'file.arrivedThere', paperId, { consignment: consignmentId });
}

interface Staying {
  consignmentId: string;
  paperId: string;
  classification: 'normal' | 'confidential';
  away: AwayKept;
  end: 'refused' | 'cancelled' | 'ended';
  reason: Outcome['reason'];
}

async function stay(visit: Visit, { consignmentId, paperId, classification, away, end, reason }: Staying): Promise<void> {
  const { postId, note } = await deskItWentFrom(visit, { ...away.desk, own: (await ownName(visit))!, classification });
  const remark = [whyNot({ end, reason }), note?.hi].filter(Boolean).join('\n');
  const movementId = await writeStep(visit, { paperId, kind: 'stayed', fromPostId: null, toPostId: postId, remark });
  const { dueOn, priority, fromPostId } = away.desk;
  await hold(visit, { paperId, postId, place: 'inbox', movementId, dueOn, priority, fromPostId, remark, acceptedAt: visit.now });
  await giveSight(visit, { paperId, postId, kind: 'file' });
  await amendPaper(visit, paperId, { away: null });
  await record(visit, 'file.stayedHere', paperId, { consignment: consignmentId, end, code: reason?.code ?? '', to: postId });
}

/** The notice on the desk, in the language of the record. */
function whyNot({ end, reason }: Pick<Staying, 'end' | 'reason'>): string {
  const details = reason?.details ?? {};
  if (end === 'cancelled') return fill(hi['travel.stayed.cancelled'], { reason: details.reason ?? '—' });
  if (end === 'ended') return hi['travel.stayed.ended'];
  const sentence =
    exchangeHi[`exchange.refusal.${reason?.code ?? 'other'}` as keyof typeof exchangeHi] ?? exchangeHi['exchange.refusal.other'];
  return fill(hi['travel.stayed.refused'], { reason: fill(sentence, { reason: '—', ...details }) });
}
