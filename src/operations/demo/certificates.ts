import { createPublicKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setRule } from '#core/rules/settings.ts';
import { issueCertificate, newKey, toPem } from '#signing/keys/authority.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import { makePkcs12 } from '#signing/keys/makePkcs12.ts';
import { openPkcs12 } from '#signing/keys/pkcs12.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { keyFilesPermitted } from '#signing/settings.ts';
import { BEFORE_MS, keyFolder, openAuthority, revocationAddresses } from './authority.ts';
import { PASSWORD, type StepContext } from './step.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 3600_000;

export const keyFile = (dataDir: string, instance: string, employeeId: string): string =>
  path.join(keyFolder(dataDir), instance, `${employeeId}.p12`);

/** One demonstration authority for all instances, a certificate and a PKCS#12 file for every officer, enrolled; the authority is trusted here. */
export async function giveCertificates({ db, instance, dataDir }: StepContext): Promise<void> {
  const { authority } = await openAuthority(dataDir);
  await setRule({ db }, keyFilesPermitted, { value: true, source: null });
  await setRule({ db }, signingRoots, { value: [toPem(authority.certificate)], source: null });
  await mkdir(path.join(keyFolder(dataDir), instance.config.name), { recursive: true });
  const officers = await officersOf(db).execute();
  const from = new Date(Date.now() - BEFORE_MS);
  for (const officer of officers) {
    const der = await issueKeyFile({ dataDir, instance: instance.config.name, officer, from });
    const { subject, issuer, serial, notBefore, notAfter, fingerprint } = describeCertificate(der);
    await db
      .insertInto('certificate')
      .values({
        employeeId: officer.id,
        fingerprint,
        subject,
        issuer,
        serial,
        notBefore,
        notAfter,
        der: Buffer.from(der),
        chain: [Buffer.from(authority.certificate)],
        enrolledAt: from,
      })
      .execute();
  }
}

const officersOf = (db: StepContext['db']) =>
  db
    .selectFrom('employee')
    .innerJoin('charge', 'charge.employeeId', 'employee.id')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['employee.id', 'employee.nameEn', 'employee.email', 'post.designationEn'])
    .orderBy('employee.id');

interface Issuing {
  dataDir: string;
  instance: string;
  officer: { id: string; nameEn: string; email: string; designationEn: string };
  from: Date;
}

/** A new key for an officer in a PKCS#12 file, in place of one made before; its certificate, DER. */
async function issueKeyFile({ dataDir, instance, officer: { id, nameEn, email, designationEn }, from }: Issuing): Promise<Uint8Array> {
  const { authority, port } = await openAuthority(dataDir);
  const privateKey = await newKey('P-256');
  const certificate = issueCertificate(authority, {
    name: nameEn.toUpperCase(),
    email,
    title: designationEn,
    notBefore: from,
    notAfter: new Date(from.getTime() + 2 * YEAR_MS),
    publicKey: createPublicKey(privateKey),
    revocation: revocationAddresses(port),
  });
  const file = await makePkcs12({ privateKey, certificate, chain: [authority.certificate], name: nameEn }, PASSWORD);
  await writeFile(keyFile(dataDir, instance, id), file, { mode: 0o600 });
  return certificate;
}

/** An officer's key file. One whose certificate has ended serves no more: the authority issues another, which waits to be enrolled. */
export async function keyFileOf(
  { db, instance, dataDir }: Pick<StepContext, 'db' | 'instance' | 'dataDir'>,
  employeeId: string,
): Promise<Buffer> {
  const name = instance.config.name;
  const place = keyFile(dataDir, name, employeeId);
  const { certificate } = await openPkcs12(await readFile(place), PASSWORD);
  const ended = await db
    .selectFrom('certificate')
    .select('id')
    .where('fingerprint', '=', describeCertificate(certificate).fingerprint)
    .where('endedAt', 'is not', null)
    .executeTakeFirst();
  if (ended) {
    const officer = await officersOf(db).where('employee.id', '=', employeeId).executeTakeFirstOrThrow();
    await issueKeyFile({ dataDir, instance: name, officer, from: new Date(Date.now() - MINUTE_MS) });
  }
  return readFile(place);
}
