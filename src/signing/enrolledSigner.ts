import type { Context } from '#core/context.ts';
import type { InMemory } from '#core/contract.ts';
import { conflict } from '#core/errors.ts';
import { describeCertificate } from './keys/certificate.ts';
import { openPkcs12 } from './keys/pkcs12.ts';
import type { Signer } from './keys/signer.ts';
import { checkCertificate } from './keys/trust.ts';
import { activeCertificate } from './queries.ts';
import { trustedRoots } from './roots.ts';

export interface KeyFile {
  file: InMemory;
  password: string;
}

/** Opens a person's key file and judges its certificate for today. Refuses as `openPkcs12` and `checkCertificate` do. */
export async function openKeyFile(ctx: Context, { file, password }: KeyFile): Promise<Signer> {
  const signer = await openPkcs12(file.bytes, password);
  checkCertificate({ certificate: signer.certificate, chain: signer.certificateChain, roots: await trustedRoots(ctx), now: ctx.now });
  return signer;
}

export interface EnrolledSigner {
  signer: Signer;
  certificateId: string;
  /** Common name in the certificate, for the stamp. */
  name: string;
  fingerprint: string;
}

/** The signer in a key file, if its certificate is the one that this person has enrolled. Refuses `signing.notEnrolled` besides. */
export async function enrolledSigner(ctx: Context, keyFile: KeyFile): Promise<EnrolledSigner> {
  const signer = await openKeyFile(ctx, keyFile);
  const { fingerprint, subject } = describeCertificate(signer.certificate);
  const enrolled = await activeCertificate(ctx, ctx.actor.employeeId);
  if (enrolled?.fingerprint !== fingerprint) throw conflict('signing.notEnrolled', { name: subject });
  return { signer, certificateId: enrolled.id, name: subject, fingerprint };
}
