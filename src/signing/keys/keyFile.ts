import type { Context } from '#core/context.ts';
import type { InMemory } from '#core/contract.ts';
import { openPkcs12 } from './pkcs12.ts';
import type { Signer } from './signer.ts';
import { checkCertificate } from './trust.ts';
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
