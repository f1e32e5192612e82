import { createPublicKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setRule } from '#core/rules/settings.ts';
import {
  type Authority,
  exportAuthority,
  importAuthority,
  issueCertificate,
  makeAuthority,
  newKey,
  toPem,
} from '#signing/keys/authority.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import { makePkcs12 } from '#signing/keys/makePkcs12.ts';
import { signingRoots } from '#signing/roots.ts';
import { keyFilesPermitted } from '#signing/settings.ts';
import { PASSWORD, type StepContext } from './step.ts';

const DAY_MS = 24 * 3600_000;
const YEAR_MS = 365 * DAY_MS;
/** The stories tell of weeks that have passed: their letters were signed then. */
const BEFORE_MS = 180 * DAY_MS;

/** Where the demonstration's keys lie: made-up people's, protected by the demonstration's password. */
export const keyFolder = (dataDir: string): string => path.join(dataDir, 'demonstration');
export const keyFile = (dataDir: string, instance: string, employeeId: string): string =>
  path.join(keyFolder(dataDir), instance, `${employeeId}.p12`);
export const authorityFile = (dataDir: string): string => path.join(keyFolder(dataDir), 'ca.pem');

/** One demonstration authority for all instances, a certificate and a PKCS#12 file for every officer, enrolled; the authority is trusted here. */
export async function giveCertificates({ db, instance, dataDir }: StepContext): Promise<void> {
  const authority = await openAuthority(dataDir);
  await setRule({ db }, keyFilesPermitted, { value: true, source: null });
  await setRule({ db }, signingRoots, { value: [toPem(authority.certificate)], source: null });
  await mkdir(path.join(keyFolder(dataDir), instance.config.name), { recursive: true });
  const officers = await db
    .selectFrom('employee')
    .innerJoin('charge', 'charge.employeeId', 'employee.id')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['employee.id', 'employee.nameEn', 'employee.email', 'post.designationEn'])
    .orderBy('employee.id')
    .execute();
  const begun = new Date(Date.now() - BEFORE_MS);
  for (const { id, nameEn, email, designationEn } of officers) {
    const privateKey = await newKey('P-256');
    const person = {
      name: nameEn.toUpperCase(),
      email,
      title: designationEn,
      notBefore: begun,
      notAfter: new Date(begun.getTime() + 2 * YEAR_MS),
      publicKey: createPublicKey(privateKey),
    };
    const der = issueCertificate(authority, person);
    await writeFile(
      keyFile(dataDir, instance.config.name, id),
      await makePkcs12({ privateKey, certificate: der, chain: [authority.certificate], name: nameEn }, PASSWORD),
      { mode: 0o600 },
    );
    const { subject, issuer, serial, notBefore, notAfter, fingerprint } = describeCertificate(der);
    await db
      .insertInto('certificate')
      .values({
        employeeId: id,
        fingerprint,
        subject,
        issuer,
        serial,
        notBefore,
        notAfter,
        der: Buffer.from(der),
        chain: [Buffer.from(authority.certificate)],
        enrolledAt: begun,
      })
      .execute();
  }
}

async function openAuthority(dataDir: string): Promise<Authority> {
  const file = path.join(keyFolder(dataDir), 'authority.json');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return importAuthority(JSON.parse(kept) as ReturnType<typeof exportAuthority>);
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date(Date.now() - BEFORE_MS) });
  await mkdir(keyFolder(dataDir), { recursive: true });
  await writeFile(authorityFile(dataDir), toPem(authority.certificate));
  await writeFile(file, JSON.stringify(exportAuthority(authority)), { mode: 0o600 });
  return authority;
}
