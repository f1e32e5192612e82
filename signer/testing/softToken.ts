// A token of SoftHSM2 with given keys and certificates, for tests and measurements.
import { execFile } from 'node:child_process';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { subjectOf } from './subjectOf.ts';

export interface SoftCertificate {
  /** PEM or a KeyObject (RSA or P-256); null puts a certificate without its key there, as CA certificates lie on tokens. */
  privateKey: string | KeyObject | null;
  /** DER. */
  certificate: Uint8Array;
  label: string;
  /** The key asks for the PIN before each signature (CKA_ALWAYS_AUTHENTICATE). */
  pinEachTime?: boolean;
}

export interface TokenTask {
  library: string;
  label: string;
  officerPin: string;
  pin: string | null;
  certificates: { privateKey: string | null; certificate: string; subject: string; label: string; pinEachTime: boolean }[];
}

const PLACES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/lib64/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
];

/** Where SoftHSM2 is installed here, or undefined. */
export const softHsm = PLACES.find((place) => existsSync(place));

/**
 * Makes a token in `folder` and answers the library and the environment (`SOFTHSM2_CONF`) with which a program sees it.
 * A `pin` of null leaves the token without a user's PIN. A second call with the same folder adds a second token.
 */
export async function softToken(wish: {
  folder: string;
  certificates: SoftCertificate[];
  pin: string | null;
  label?: string;
}): Promise<{ library: string; environment: { SOFTHSM2_CONF: string }; tokens: string }> {
  if (!softHsm) throw new Error(`SoftHSM2 is not installed: none of ${PLACES.join(', ')}`);
  const place = await softFolder(wish.folder);
  const task: TokenTask = {
    library: softHsm,
    label: wish.label ?? 'patravali',
    officerPin: 'officer-of-security',
    pin: wish.pin,
    certificates: wish.certificates.map((entry) => ({
      privateKey: entry.privateKey === null ? null : pemOf(entry.privateKey),
      certificate: Buffer.from(entry.certificate).toString('base64'),
      subject: subjectOf(new X509Certificate(entry.certificate).raw).toString('base64'),
      label: entry.label,
      pinEachTime: entry.pinEachTime ?? false,
    })),
  };
  await run(path.join(import.meta.dirname, 'fillToken.ts'), JSON.stringify(task), place.environment);
  return { library: softHsm, ...place };
}

/** A folder for tokens with none in it yet. */
export async function softFolder(folder: string): Promise<{ environment: { SOFTHSM2_CONF: string }; tokens: string }> {
  const [tokens, configuration] = [path.join(folder, 'tokens'), path.join(folder, 'softhsm2.conf')];
  await mkdir(tokens, { recursive: true });
  await writeFile(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  return { environment: { SOFTHSM2_CONF: configuration }, tokens };
}

function pemOf(key: string | KeyObject): string {
  const object = typeof key === 'string' ? createPrivateKey(key) : key;
  return object.export({ type: 'pkcs8', format: 'pem' }) as string;
}

function run(program: string, input: string, environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program], { env: { ...process.env, ...environment } }, (fault, _out, said) =>
      fault ? reject(new Error(`The token could not be made: ${said}`)) : resolve(),
    );
    child.stdin!.end(input);
  });
}
