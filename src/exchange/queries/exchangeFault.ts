import { sql } from 'kysely';
import { type Visit, visitOf } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type CopyStanding, copyStanding } from '#directory/queries/copyStanding.ts';
import { warnAfter } from '../settings.ts';
import { faultWords } from './faultWords.ts';
import { type ConsignmentApart, firstConsignmentApart } from './recordedConsignments.ts';

const HOUR_MS = 3_600_000;
/** The nodal agency is asked every few minutes; a day without an answer is no pause. */
const KEEPER_PATIENCE_MS = 24 * HOUR_MS;

/** For `doctor`: the directory, what waits too long or for a person, and the evidence of what has ended. Null when all is well. */
export async function exchangeFault(instance: Instance, now: Date, tell: (done: number) => void = () => undefined): Promise<string | null> {
  const visit = visitOf(instance, now);
  const standing = await copyStanding(visit);
  const apart = await firstConsignmentApart(visit, tell);
  const faults = [standing && directoryFault(standing, now), await stuck(visit), ...(await undelivered(visit)), apart && sentenceOf(apart)];
  return faults.filter((fault) => fault !== null).join(' ') || null;
}

function directoryFault({ until, fetchedAt, url, fault }: CopyStanding, now: Date): string | null {
  const cure = `Check that ${url} answers${fault ? ` (last fault: ${fault})` : ''}, and speak with the nodal agency.`;
  if (until === null) return `This instance has no copy of the state directory yet. ${cure}`;
  if (until < now)
    return `The copy of the state directory was good until ${until.toISOString()}; the exchange goes on with it, but confidential papers wait. ${cure}`;
  return now.getTime() - fetchedAt!.getTime() > KEEPER_PATIENCE_MS
    ? `The nodal agency has been silent since ${fetchedAt!.toISOString()}; the copy of the directory is good until ${until.toISOString()}. ${cure}`
    : null;
}

async function stuck({ db }: Visit): Promise<string | null> {
  const { rows } = await sql<{ count: string; key: string | null; peer: string | null }>`
    select count(*) as count, (array_agg(key order by id))[1] as key, (array_agg(peer order by id))[1] as peer
    from consignment where needs_person and not told`.execute(db);
  const { count, key, peer } = rows[0]!;
  return count === '0'
    ? null
    : `${count} consignments need a person (${key} with ${peer} first). Look at the page of stuck consignments, and send again or cancel.`;
}

/** A worker that lives and delivers nothing is seen by the age of what waits. */
async function undelivered(visit: Visit): Promise<string[]> {
  const hours = await ruleValue(visit, warnAfter);
  const { rows } = await sql<{ peer: string; count: string; since: string; fault: string }>`
    select peer, count(*) as count, min(made_at) as since, (array_agg(fault order by made_at))[1] as fault
    from consignment where direction = 'out' and state = 'open' and not told
    group by peer having min(made_at) < ${new Date(visit.now.getTime() - hours * HOUR_MS)} order by peer`.execute(visit.db);
  return rows.map(
    ({ peer, count, since, fault }) =>
      `${count} consignments wait for ${peer}, the oldest since ${new Date(since).toISOString()}${fault ? ` (${faultWords({ language: 'en' }, fault)})` : ''}. Check that the worker runs and that ${peer} answers, or speak with its administrator.`,
  );
}

const LACKS: Record<ConsignmentApart['lacks'], string> = {
  paper: 'has lost a paper that it consists of. Bring it back from the backup into the blobs folder.',
  receipt:
    'is settled here, but no receipt of the addressee proves it. Compare with the backup and with the addressee, and keep all for inquiry.',
  settlement:
    'is settled here, but no word of the sender proves it. Compare with the backup and with the sender, and keep all for inquiry.',
};

const sentenceOf = ({ id, key, peer, lacks }: ConsignmentApart) => `The consignment ${key} (number ${id}, with ${peer}) ${LACKS[lacks]}`;
