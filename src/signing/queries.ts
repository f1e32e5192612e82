import type { Selectable } from 'kysely';
import type { Certificate, EsignIdentity } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import type { CertificateRow } from './contract/certificates.ts';

const DAY_MS = 24 * 3600_000;

/** A person's own certificates, the newest first. */
export async function listCertificates(visit: Visit): Promise<{ items: CertificateRow[] }> {
  const { employeeId } = personOf(visit);
  const rows = await visit.db
    .selectFrom('certificate')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('method', '<>', 'esign') // made for one signature each
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return { items: rows.map((row) => viewOf(row, visit.now)) };
}

/** The one certificate with which a person may sign now; null when none is enrolled. */
export async function activeCertificate({ db }: Pick<Visit, 'db'>, employeeId: string): Promise<Selectable<Certificate> | null> {
  const row = await db
    .selectFrom('certificate')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Whom an eSign provider has verified this person to be; null when he never signed so. */
export async function activeIdentity({ db }: Pick<Visit, 'db'>, employeeId: string): Promise<Selectable<EsignIdentity> | null> {
  const row = await db
    .selectFrom('esignIdentity')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

function personOf({ person }: Visit) {
  if (!person) throw new Refusal(401, 'session.none');
  return person;
}

function viewOf({ der: _der, chain: _chain, employeeId: _owner, ...row }: Selectable<Certificate>, now: Date): CertificateRow {
  const left = new Date(row.notAfter).getTime() - now.getTime();
  const state = row.endedAt !== null ? 'ended' : left < 0 ? 'expired' : 'active';
  return { ...row, state, daysLeft: Math.max(0, Math.floor(left / DAY_MS)) } as unknown as CertificateRow;
}
