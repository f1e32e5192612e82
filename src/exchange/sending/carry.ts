import type { Visit } from '#core/context.ts';
import { LineFault } from '#core/request/outgoing.ts';
import { ruleValue } from '#core/rules/settings.ts';
import type { KnownPeer } from '#directory/queries/peers.ts';
import { announcedUntil, nextMessage } from '../protocol/sending.ts';
import { lastDay } from '../settings.ts';
import { type Answer, type Range, VERSION } from '../protocol/messages.ts';
import { bringParts } from './bringParts.ts';
import { writeUnlessLast } from '../protocol/steps.ts';
import { decide, fits } from './decide.ts';
import { type RequestBody, say } from './line.ts';
import { type Outgoing, sendingOf, settledAt } from './rows.ts';

const AGAIN_MS = 2_000;
const DAY_MS = 86_400_000;

/** What came of a turn: done, or to be gone on with at that instant. */
export interface Turn {
  nextAt: Date | null;
  /** The addressee is still at work: no success yet that makes good what failed before. */
  waits?: true;
}

interface Carrying {
  row: Outgoing;
  peer: KnownPeer;
  /** performance.now() at which others have their turn. */
  until: number;
  /** The visit by the clock of the moment. */
  clock: () => Visit;
}

/** Brings one consignment as far as it goes now. Faults of the line are thrown; whatever was reached stands in the database. */
export async function carry(visit: Visit, { row: begun, peer, until, clock }: Carrying): Promise<Turn> {
  let row = begun;
  let missing: Range[] | null = null;
  // Over, and to be ended (endOverdue): it is not spoken of any more as if it could still arrive.
  if (row.endsAt <= visit.now.toISOString() && row.state === 'open') return { nextAt: null };
  for (;;) {
    const next = nextMessage(sendingOf(row), { missing: missing && missing.length > 0 });
    if (next === null) return { nextAt: null };
    if (performance.now() > until) return { nextAt: visit.now };
    if (next === 'parts') missing = await bringParts(visit, { row, peer, missing: missing!, until });
    else {
      const heard = await exchange(clock, { row, peer, next, knew: missing });
      if (heard.answer.kind === 'working') return { nextAt: new Date(visit.now.getTime() + AGAIN_MS), waits: true };
      if (heard.answer.kind === 'wanted') missing = heard.answer.missing;
      row = heard.row;
    }
  }
}

interface Exchanging {
  row: Outgoing;
  peer: KnownPeer;
  next: Said;
  /** What is missing there, as far as it is known. */
  knew: Range[] | null;
}

/** One message and what its answer changes. An answer that changes nothing where it should is a fault of the line. */
async function exchange(
  clock: Carrying['clock'],
  { row: before, peer, next, knew }: Exchanging,
): Promise<{ row: Outgoing; answer: Answer }> {
  if (next === 'complete') await writeUnlessLast(clock(), before.id, 'complete');
  const { answer, signed, asked } = await say(clock(), peer, await bodyOf(clock(), before, next));
  const visit = clock();
  const isEvidence = answer.kind === 'concluded' || answer.kind === 'refused';
  const row = await decide(visit, before.id, {
    input: { kind: 'answer', answer, fits: fits(before, answer) },
    evidence: { ...(next === 'announce' && { announced: asked }), ...(isEvidence && { answered: signed }) },
    reason: answer.kind === 'refused' ? { code: answer.code, details: answer.details } : null,
  });
  if (next === 'settle') await keepSettlement(visit, row, asked);
  const isWaited = answer.kind === 'working' || (answer.kind === 'wanted' && (next === 'announce' || knew === null));
  if (!isWaited) throwUnlessMoved(answer, before, row);
  return { row, answer };
}

/** An answer that moves nothing would be asked for again at once, for ever. */
function throwUnlessMoved(answer: Answer, before: Outgoing, row: Outgoing): void {
  if (!fits(row, answer)) throw new LieFault();
  if (row.state !== before.state || row.line !== before.line || row.told !== before.told) return;
  if (answer.kind === 'refused' && row.state === 'settled') throw new LineFault(502, 'exchange.fault.refusedAgain', { code: answer.code });
  throw new LineFault(502, 'exchange.fault.beside');
}

type Said = 'announce' | 'complete' | 'settle' | 'acknowledge' | 'cancel';

/** The addressee's receipt names other papers than were sent: a person must look at it. */
export class LieFault extends Error {}

async function keepSettlement({ db }: Visit, { id }: Outgoing, closed: string): Promise<void> {
  await db.updateTable('consignment').set({ closed }).where('id', '=', id).where('closed', 'is', null).execute();
}

async function bodyOf(visit: Visit, row: Outgoing, next: Said): Promise<RequestBody> {
  const { key: consignment, cargo, address, classification, manifest, root } = row;
  if (next === 'announce') {
    const afresh = new Date(visit.now.getTime() + (await ruleValue(visit, lastDay)) * DAY_MS).toISOString();
    const endsAt = announcedUntil(sendingOf(row), { endsAt: row.endsAt, afresh });
    return { kind: next, consignment, version: VERSION, cargo: cargo as 'file', address, classification: classification as 'normal', manifest, root, endsAt }; // prettier-ignore
  }
  if (next === 'cancel') return { kind: next, consignment, end: row.state as 'cancelled', cargo: cargo as 'file', address, root };
  return { kind: next, consignment, ...(next === 'settle' && { at: settledAt(row) }) };
}
