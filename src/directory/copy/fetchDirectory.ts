import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { Refusal, conflict, unfit } from '#core/errors.ts';
import { readForeignJson } from '#core/request/json.ts';
import { type Answered, send } from '#core/request/outgoing.ts';
import type { OwnMembership } from '../queries/keys.ts';
import { type Belief, believeDirectory, isStranger } from './believeDirectory.ts';
import type { BelievedDirectory } from './keepDirectory.ts';

const MOST_BYTES = 6_000_000;
/** Changes of the nodal agency's keys that one who was away may have missed. */
const MOST_CHANGES = 50;

const signedAnswer = z.object({ message: z.string() });

/** The newest directory of the nodal agency, believed and not expired. */
export async function fetchDirectory(visit: Pick<Visit, 'now'>, membership: Belief & Pick<OwnMembership, 'directoryUrl'>) {
  const signed = await ask(`${membership.directoryUrl}/api/exchange/directory`);
  const found = await believeOver(membership, signed);
  if (new Date(found.directory.until) < visit.now) throw unfit('directory.expired');
  return found;
}

/** A key that is not known may have been named by a directory that was signed with one that is: from key to key to the newest. */
async function believeOver(
  { directoryUrl, anchors, keeper }: Belief & Pick<OwnMembership, 'directoryUrl'>,
  signed: string,
): Promise<BelievedDirectory> {
  let known = anchors;
  for (let changes = 0; changes < MOST_CHANGES; changes++) {
    const found = attempt(() => believeDirectory({ anchors: known, keeper }, signed));
    if (!(found instanceof Refusal)) return found;
    if (!isStranger(found)) throw found;
    const next = await nextAnchors({ directoryUrl, anchors: known, keeper });
    if (next.every(({ kid }) => known.some((one) => one.kid === kid))) throw found;
    known = next;
  }
  throw unfit('directory.stranger');
}

async function nextAnchors({ directoryUrl, ...belief }: Belief & Pick<OwnMembership, 'directoryUrl'>): Promise<Belief['anchors']> {
  const next: Belief['anchors'] = [];
  for (const { kid } of belief.anchors) {
    const signed = await ask(`${directoryUrl}/api/exchange/directory?signedBy=${encodeURIComponent(kid)}`).catch(refusalOf);
    const link = typeof signed === 'string' ? attempt(() => believeDirectory(belief, signed)) : signed;
    if (!(link instanceof Refusal)) next.push(...link.directory.keeper.keys.filter(({ revoked }) => !revoked));
  }
  return next;
}

/** A listing as a member has signed it; its bytes must have the hash that the directory names. */
export const fetchListing = ({ directoryUrl }: Pick<OwnMembership, 'directoryUrl'>, sha256: string): Promise<string> =>
  ask(`${directoryUrl}/api/exchange/listings/${sha256}`);

async function ask(url: string): Promise<string> {
  return messageOf(await send(url, { maxBytes: MOST_BYTES, headers: { accept: 'application/json' } }));
}

/** Tells the nodal agency something that is signed; what it refuses is refused here with its own code. */
export async function tell({ directoryUrl }: Pick<OwnMembership, 'directoryUrl'>, message: string): Promise<void> {
  const answer = await send(`${directoryUrl}/api/exchange/directory`, {
    method: 'POST',
    body: JSON.stringify({ message }),
    headers: { 'content-type': 'application/json', 'x-patravali': '1' },
  });
  if (answer.status !== 200) throw refusalIn(answer);
}

function messageOf(answer: Answered): string {
  if (answer.status !== 200) throw refusalIn(answer);
  const parsed = signedAnswer.safeParse(jsonOf(answer.bytes));
  if (!parsed.success) throw unfit('directory.malformed');
  return parsed.data.message;
}

const refusal = z.object({
  code: z.string().regex(/^directory\.[\w.]+$/),
  details: z.record(z.string().max(50), z.union([z.string().max(300), z.number()])).default({}),
});

/** Refused, in words that this instance knows as well; anything else is somebody who is no nodal agency. */
function refusalIn({ status, bytes }: Answered): Refusal {
  const parsed = refusal.safeParse(jsonOf(bytes));
  return parsed.success ? new Refusal(409, parsed.data.code, parsed.data.details) : conflict('directory.noKeeper', { status });
}

const jsonOf = (bytes: Buffer): unknown => readForeignJson(bytes.toString('utf8'));

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

function attempt<T>(act: () => T): T | Refusal {
  try {
    return act();
  } catch (error) {
    return refusalOf(error);
  }
}
