import { type Visit, visitOf } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { readJws } from '#core/record/jws.ts';
import { ownName } from '#directory/queries/keys.ts';
import { memberNames } from '#directory/queries/members.ts';
import { signedThen } from '#directory/queries/signedThen.ts';
import { countersignedUpTo, receiptsAfter, stampHashes, stampsAfter, standingRefusals } from '#evidence/queries.ts';
import { lastHeld } from '../actions/keepStamps.ts';
import { receipt, refusal } from '../wire/messages.ts';
import { witnessesOf } from './witnesses.ts';

const PAGE = 500;
/** Refusals that are named; the rest is counted by whoever looks into the table. */
const NAMED = 5;
const PATIENCE_MS = 24 * 3_600_000;

export const INQUIRY = 'Compare with the backup and with prints and bundles, and keep all for inquiry.';

/** For `doctor`: receipts against our own stamps, what was refused here and there, and who is silent. Null when all is well. */
export async function witnessFault(instance: Instance, now: Date, tell: (done: number) => void = () => undefined): Promise<string | null> {
  const visit = visitOf(instance, now);
  const faults = [
    await receiptApart(visit, tell),
    ...(await refusedByWitnesses(visit)),
    ...(await refusedHere(visit)),
    ...(await silentWitnesses(visit)),
  ];
  return faults.filter((fault) => fault !== null).join(' ') || null;
}

/** The first receipt that no key of its witness has signed, or that names another hash than our stamp bears now. */
async function receiptApart(visit: Visit, tell: (done: number) => void): Promise<string | null> {
  for (let after = '0', done = 0; ;) {
    const page = await receiptsAfter(visit, { id: after, most: PAGE });
    if (page.length === 0) return null;
    for (const row of page) {
      const fault = await faultOfReceipt(visit, row);
      if (fault) return fault;
    }
    after = page.at(-1)!.id;
    tell((done += page.length));
  }
}

interface ReceiptRow {
  id: string;
  witness: string;
  firstId: string;
  lastId: string;
  signed: string;
}

async function faultOfReceipt(visit: Visit, { id, witness, firstId, lastId, signed }: ReceiptRow): Promise<string | null> {
  const held = await signedThen(visit, signed);
  const said = receipt.safeParse(held?.payload).data;
  if (said?.from !== witness || said.stamps[0]!.id !== firstId || said.stamps.at(-1)!.id !== lastId)
    return `Receipt ${id} of the witness ${witness} was signed by no key that the directory knew of it then. ${INQUIRY}`;
  const own = await stampHashes(visit, { from: firstId, to: lastId });
  const other = said.stamps.find((stamp) => own.get(stamp.id) !== stamp.hash);
  return (
    other &&
    `The record was rewritten: time stamp ${other.id} ${own.has(other.id) ? 'is not' : 'is gone, and was'} what the witness ${witness} countersigned on ${said.at}. ${INQUIRY}`
  ) ?? null; // prettier-ignore
}

async function refusedByWitnesses(visit: Visit): Promise<string[]> {
  const rows = await standingRefusals(visit, NAMED);
  return rows.map(({ witness, firstId, at, signed }) => {
    const { reason = 'malformed', held = null } = refusal.safeParse(readJws(signed)?.payload).data ?? {};
    const has = held ? `it has held ${held.hash} under ${held.id} since ${held.at}` : 'it holds nothing of ours';
    const cure =
      reason === 'token'
        ? 'It does not trust our time-stamp authority: its administrator adds it by “patravali trust add … --time”.'
        : `The record may have been rewritten. ${INQUIRY} If a backup was restored, keep the log of it and name other witnesses in the rule “record.witnesses”.`;
    return `The witness ${witness} refused time stamp ${firstId} on ${new Date(at).toISOString()} (${reason}; ${has}). ${cure}`;
  });
}

/** At the witness: what others sent that does not follow, and did not follow later either. */
async function refusedHere({ db }: Visit): Promise<string[]> {
  const rows = await db
    .selectFrom('witnessRefusal as refused')
    .select(['instance', 'stampId', 'reason', 'at', 'heldId', 'heldHash'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('witnessedStamp as kept')
            .select('kept.stampId')
            .whereRef('kept.instance', '=', 'refused.instance')
            .whereRef('kept.stampId', '=', 'refused.stampId')
            .whereRef('kept.hash', '=', 'refused.hash'),
        ),
      ),
    )
    .orderBy('id')
    .limit(NAMED)
    .execute();
  return rows.map(({ instance, stampId, reason, at, heldId, heldHash }) => {
    const has = heldId === null ? 'nothing is held of it here' : `${heldHash} is held under ${heldId}`;
    const cure =
      reason === 'token'
        ? `Its time-stamp authority is not trusted here: if it should be, add it by “patravali trust add … --time”.`
        : 'Its record may have been rewritten: speak with its administrator; the signed message is kept in the table witness_refusal.';
    return `${instance} sent time stamp ${stampId} on ${new Date(at).toISOString()}, which was refused here (${reason}; ${has}). ${cure}`;
  });
}

async function silentWitnesses(visit: Visit): Promise<string[]> {
  const sentences = [];
  for (const witness of await witnessesOf(visit)) {
    const [oldest] = await stampsAfter(visit, { id: await countersignedUpTo(visit, witness), most: 1 });
    if (!oldest || visit.now.getTime() - new Date(oldest.at).getTime() <= PATIENCE_MS) continue;
    const line = await visit.db.selectFrom('witnessLine').select('fault').where('witness', '=', witness).executeTakeFirst();
    const fault = line ? line.fault || 'no fault of the line is known' : 'nobody has asked it: check that the worker runs';
    sentences.push(
      `The witness ${witness} has countersigned nothing since time stamp ${oldest.id} of ${new Date(oldest.at).toISOString()} (${fault}). Speak with its administrator; what waits catches up by itself.`,
    );
  }
  return sentences;
}

/** What `doctor` says when all is well: who has seen how much of this record, and whose record is kept here. */
export async function witnessStanding(instance: Instance): Promise<string> {
  const visit = visitOf(instance, new Date());
  if ((await ownName(visit)) === null) return 'this instance is not in the state directory, so nobody witnesses its record';
  const witnesses = await witnessesOf(visit);
  const seen = await Promise.all(witnesses.map(async (name) => `${name} (up to time stamp ${await countersignedUpTo(visit, name)})`));
  const kept = [];
  for (const name of await memberNames(visit)) {
    const last = await lastHeld(visit.db, name);
    if (last) kept.push(`${name} (up to ${last.id}, last heard of ${new Date(last.at).toISOString()})`);
  }
  return `witnessed by ${seen.join(', ') || 'nobody'}; kept here: ${kept.join(', ') || 'nothing'}`;
}
