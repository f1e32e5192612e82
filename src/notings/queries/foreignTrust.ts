import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import type { Refusal } from '#core/errors.ts';
import { fill } from '#core/http.ts';
import { trustedRoots } from '#signing/keys/roots.ts';
import { certificateRefusal } from '#signing/keys/trust.ts';
import { trustedTimeRoots } from '#signing/lasting/rules.ts';
import { en } from '#signing/messages.en.ts';
import { hi } from '#signing/messages.hi.ts';
import { checkStatement } from '#signing/pdf/checkStatement.ts';
import { momentOf } from '#signing/pdf/oneTime.ts';
import { digestOfSignature, judgeToken } from '#signing/pdf/proofOfTime.ts';

/** When an authority that is trusted here for time had seen a signature: what the other instance says of it is not asked. */
export async function stampedAtBy(visit: Pick<Visit, 'db' | 'now'>, signed: { statement: string; cms: string }): Promise<Date | null> {
  const { signature, timeStamps } = checkStatement(signed);
  if (timeStamps.length === 0) return null;
  const judging = {
    digestOf: digestOfSignature(signature),
    timeRoots: await trustedTimeRoots(visit),
    now: visit.now,
    store: { certificates: [], crls: [], ocsps: [] },
  };
  const proven = timeStamps.map((token) => judgeToken(token, judging)).flatMap(({ at, fault }) => (fault === null && at ? [at] : []));
  return proven.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

interface Judged {
  noteId: string;
  at: string;
  stampedAt: string | null;
  fingerprint: string;
}

/**
 * Signatures of notes that came from other instances, judged by the authorities trusted here now, as those of letters are: by note, the
 * sentence why one could not be checked; those that lead to a trusted authority are left out.
 */
export async function distrustOf(ctx: Pick<Context, 'db' | 'language'>, fileId: string): Promise<Map<string, string>> {
  const signed = await ctx.db
    .selectFrom('noteSignature')
    .innerJoin('note', 'note.id', 'noteSignature.noteId')
    .innerJoin('certificate', 'certificate.id', 'certificateId')
    .select(['noteId', 'noteSignature.at', 'stampedAt', 'fingerprint'])
    .where('note.fileId', '=', fileId)
    .where('note.origin', 'is not', null)
    .where('note.lockedAt', 'is not', null)
    .execute();
  if (signed.length === 0) return new Map();
  const judge = await judgeFor(ctx, signed);
  return new Map(signed.flatMap((one) => {
    const refusal = judge(one);
    return refusal ? [[one.noteId, sentenceOf(ctx, refusal)] as const] : [];
  })); // prettier-ignore
}

/** Each certificate is climbed for the first and the last of its notes alone, while both lead to an authority: what lies between does so, too. */
async function judgeFor(ctx: Pick<Context, 'db'>, signed: Judged[]): Promise<(one: Judged) => Refusal | null> {
  const roots = await trustedRoots(ctx);
  const fingerprints = [...new Set(signed.map(({ fingerprint }) => fingerprint))];
  const certificates = await ctx.db
    .selectFrom('certificate')
    .select(['fingerprint', 'der', 'chain'])
    .where(sql<boolean>`fingerprint = any(${fingerprints}::text[])`)
    .execute();
  const known = new Map(certificates.map((certificate) => [certificate.fingerprint, certificate]));
  const refusalAt = ({ fingerprint, at, stampedAt }: Judged): Refusal | null => {
    const { der, chain } = known.get(fingerprint)!;
    const now = stampedAt === null ? momentOf(der, new Date(at)) : new Date(stampedAt);
    return certificateRefusal({ certificate: der, chain, roots, now });
  };
  const whole = new Set(
    fingerprints.filter((fingerprint) => {
      const own = signed.filter((one) => one.fingerprint === fingerprint).toSorted((one, other) => one.at.localeCompare(other.at));
      return [own[0]!, own.at(-1)!].every((one) => refusalAt(one) === null);
    }),
  );
  return (one) => (whole.has(one.fingerprint) ? null : refusalAt(one));
}

function sentenceOf({ language }: Pick<Context, 'language'>, { code, details }: Refusal): string {
  const said: Record<string, string> = language === 'hi' ? hi : en;
  return fill(said[code] ?? code, details);
}
