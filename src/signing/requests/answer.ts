import { X509Certificate } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Certificate, SigningItem } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type KeyFile, openKeyFile } from '../keys/keyFile.ts';
import '../events.ts';
import { describeCertificate } from '../keys/certificate.ts';
import { signedBy } from '../keys/signer.ts';
import { checkCertificate } from '../keys/trust.ts';
import { checkRevocation } from '../lasting/revocation.ts';
import { type StampedCms, stampSignatures } from '../lasting/stampHash.ts';
import { assembleCms } from '../pdf/cms.ts';
import { trustedRoots } from '../keys/roots.ts';
import { keyFilesPermitted } from '../settings.ts';
import type { CertificateRow } from '../contract/certificates.ts';
import type { SigningView } from '../contract/signings.ts';
import { publicName } from './open.ts';
import { describeSigning, findSigning } from './view.ts';

/** By what a signature is made. */
export type Way = CertificateRow['method'];

interface ItemSignature {
  item: number;
  signature: Uint8Array;
}

/** Takes what a token has signed. Refuses `signing.wrongSignature` for what the enrolled key has not made; then nothing is kept. */
export async function answerSigning(
  ctx: Context,
  { id, signatures }: { id: string; signatures: { item: number; signature: string }[] },
): Promise<SigningView> {
  const waiting = await waitingSigning(ctx, id);
  const given = signatures.map(({ item, signature }) => ({ item, signature: Buffer.from(signature, 'base64') }));
  return keepByItself(ctx, await answerOf(ctx, { ...waiting, by: 'token' }, given));
}

type ByKeyFile = KeyFile & { id: string; items?: string | undefined };

/** Signs with the key in a file: read in memory, used for these items, forgotten. */
export async function signByKeyFile(ctx: Context, input: ByKeyFile): Promise<SigningView> {
  return keepByItself(ctx, await madeByKeyFile(ctx, input));
}

/** The signatures that a key file makes, not kept yet. Refuses `signing.keyFilesForbidden`, `signing.notEnrolled`. */
export async function madeByKeyFile(ctx: Context, { id, items: wanted, ...keyFile }: ByKeyFile): Promise<Answer> {
  if (!(await ruleValue(ctx, keyFilesPermitted))) throw conflict('signing.keyFilesForbidden');
  const waiting = await waitingSigning(ctx, id);
  const signer = await openKeyFile(ctx, keyFile);
  const { fingerprint, subject, serial } = describeCertificate(signer.certificate);
  if (fingerprint !== waiting.certificate.fingerprint)
    throw conflict('signing.notEnrolled', { name: subject, serial: serial.toUpperCase() });
  const chosen = wanted && new Set(wanted.split(',').map(Number));
  const made: ItemSignature[] = [];
  for (const { position, attributes } of waiting.items)
    if (!chosen || chosen.has(position)) made.push({ item: position, signature: await signer.sign(attributes!, 'SHA-256') });
  return answerOf(ctx, { ...waiting, by: 'keyFile' }, made);
}

interface Waiting {
  id: string;
  items: Selectable<SigningItem>[];
  certificate: Selectable<Certificate>;
}

async function waitingSigning(ctx: Context, id: string): Promise<Waiting> {
  const { signing, items } = await findSigning(ctx, id);
  if (signing.answeredAt !== null) throw conflict('signing.answeredAlready');
  if (new Date(signing.expiresAt) < ctx.now) throw conflict('signing.timeOver');
  if (signing.certificateId === null) throw conflict('signing.byProvider');
  const certificate = await ctx.db
    .selectFrom('certificate')
    .selectAll()
    .where('id', '=', signing.certificateId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!certificate) throw conflict('signing.noneEnrolled');
  checkCertificate({
    certificate: certificate.der,
    chain: certificate.chain as Uint8Array[],
    roots: await trustedRoots(ctx),
    now: ctx.now,
  });
  return { id, items, certificate };
}

async function answerOf(ctx: Context, { id, by, items, certificate }: Waiting & { by: Way }, signatures: ItemSignature[]): Promise<Answer> {
  const signer = signerFacts(certificate);
  const { publicKey } = new X509Certificate(certificate.der);
  await checkRevocation(ctx, { certificate: certificate.der, chain: certificate.chain as Uint8Array[] });
  const byPosition = new Map(items.map((item) => [item.position, item]));
  const made = signatures.map(({ item, signature }) => {
    const { attributes, number } = byPosition.get(item) ?? {};
    const holds = attributes && signedBy(publicKey, { data: attributes, signature });
    if (!holds) throw unfit('signing.wrongSignature', { number: number ?? String(item) });
    return { position: item, cms: assembleCms(attributes, { signature, signer }) };
  });
  return stampedAnswer(ctx, { id, by, certificateId: certificate.id, made });
}

function signerFacts({ der, chain }: Selectable<Certificate>) {
  const { keyType } = describeCertificate(der).key;
  return { certificate: new Uint8Array(der), certificateChain: (chain as Buffer[]).map((one) => new Uint8Array(one)), keyType: keyType! };
}

export interface Answer {
  id: string;
  by: Way;
  certificateId: string;
  made: (StampedCms & { position: number })[];
}

type Unstamped = Omit<Answer, 'made'> & { made: { position: number; cms: Uint8Array }[] };

/** The answer with the time stamps of the instance's authority, as far as they are to be had now. */
export async function stampedAnswer(ctx: Context, { made, ...answer }: Unstamped): Promise<Answer> {
  const stamped = await stampSignatures(ctx, made.map(({ cms }) => cms)); // prettier-ignore
  return { ...answer, made: made.map(({ position }, index) => ({ position, ...stamped[index]! })) };
}

const keepByItself = (ctx: Context, answer: Answer): Promise<SigningView> => transact(ctx, (inside) => keepAnswer(inside, answer));

/** Keeps the finished signatures, once, in the transaction that it is given. Refuses `signing.answeredAlready` to whoever comes second. */
export async function keepAnswer(ctx: Context, { id, by, certificateId, made }: Answer): Promise<SigningView> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('signing')
    .set({ answeredAt: ctx.now, answeredBy: by, certificateId })
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conflict('signing.answeredAlready');
  await sql`
    update signing_item set cms = made.cms, stamped_at = made.stamped_at
    from unnest(${made.map(({ position }) => position)}::integer[], ${made.map(({ cms }) => Buffer.from(cms))}::bytea[],
      ${made.map(({ stampedAt }) => stampedAt)}::timestamptz[]) as made (position, cms, stamped_at)
    where signing_id = ${id} and signing_item.position = made.position`.execute(ctx.db);
  await record(ctx, 'signing.answered', null, { signing: publicName(id), certificateId, items: made.length });
  return describeSigning(ctx, id);
}
