import type { Visit } from '#core/context.ts';
import { askAuthority, type Fetch } from './askAuthority.ts';

export interface Kept {
  url: string;
  /** The certificate an answer is about, by its fingerprint; '' for a list. */
  about: string;
  /** An OCSP request, DER; null to read a list. */
  question: Uint8Array | null;
  /** Until when an answer serves; null when it does not, because it is forged, old or about something else. */
  untilOf: (der: Uint8Array) => Date | null;
  askedSince?: Date;
  fetch?: Fetch;
}

/** An authority that did not answer is left alone so long: the next signer must not wait for it again. */
const AWAY_MS = 5 * 60_000;
const TIMEOUT_MS = 3_000;
/** Lists of large authorities are some megabytes. */
const LIST_BYTES = 32 * 1024 * 1024;
const ANSWER_BYTES = 64 * 1024;

/** An answer of an authority about its certificates, DER: the one kept while it holds, else a new one. Null when there is none that serves. */
export async function keptAnswer(ctx: Pick<Visit, 'db' | 'now'>, wanted: Kept): Promise<Uint8Array | null> {
  const { url: source, about, untilOf, askedSince } = wanted;
  const kept = await ctx.db
    .selectFrom('revocationAnswer')
    .select(['der', 'askedAt', 'until'])
    .where('source', '=', source)
    .where('about', '=', about)
    .executeTakeFirst();
  const isFresh = kept && new Date(kept.until) > ctx.now && (!askedSince || new Date(kept.askedAt) >= askedSince);
  if (isFresh) return kept.der && untilOf(kept.der) ? kept.der : null;
  const answer = await ask(wanted);
  const until = answer && untilOf(answer);
  const der = until ? Buffer.from(answer) : null;
  // What was kept stays of use when the authority is away: it still speaks for its time.
  const old = !der && kept?.der && untilOf(kept.der) ? kept.der : null;
  const row = { askedAt: ctx.now, ...(old ? {} : { until: until ?? new Date(ctx.now.getTime() + AWAY_MS), der }) };
  await ctx.db
    .insertInto('revocationAnswer')
    .values({ source, about, until: ctx.now, ...row })
    .onConflict((conflict) => conflict.columns(['source', 'about']).doUpdateSet(row))
    .execute();
  return der ?? old;
}

async function ask({ url, question, fetch }: Kept): Promise<Uint8Array | null> {
  const body = question && { type: 'application/ocsp-request', bytes: question };
  return askAuthority({
    url,
    timeoutMs: TIMEOUT_MS,
    limit: body ? ANSWER_BYTES : LIST_BYTES,
    ...(body && { body }),
    ...(fetch && { fetch }),
  });
}
