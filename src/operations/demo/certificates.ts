import { createPublicKey } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setRule } from '#core/rules/settings.ts';
import { issueCertificate, newKey, toPem } from '#signing/keys/authority.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import { makePkcs12 } from '#signing/keys/makePkcs12.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { keyFilesPermitted } from '#signing/settings.ts';
import { BEFORE_MS, keyFolder, openAuthority, revocationAddresses } from './authority.ts';
import { PASSWORD, type StepContext } from './step.ts';

const YEAR_MS = 365 * 24 * 3600_000;

export const keyFile = (dataDir: string, instance: string, employeeId: string): string =>
  path.join(keyFolder(dataDir), instance, `${employeeId}.p12`);

/** One demonstration authority for all instances, a certificate and a PKCS#12 file for every officer, enrolled; the authority is trusted here. */
export async function giveCertificates({ db, instance, dataDir }: StepContext): Promise<void> {
  const { authority, port } = await openAuthority(dataDir);
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
      revocation: revocationAddresses(port),
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
