import { CamelCasePlugin, Kysely } from 'kysely';
import { readFile, writeFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import type { DB } from '#db/types.ts';
import { instanceName } from './contract.ts';
import { type Blobs, folderBlobs } from './stores/blobs.ts';
import { openPool } from './database/pool.ts';
import { PooledDialect } from './database/dialect.ts';
import type { Job } from './jobs.ts';
import type { Mailer } from './stores/mail.ts';

const esignConfig = z.strictObject({
  /** Where the signer's browser posts the request. */
  url: z.url({ protocol: /^https?$/ }),
  /** As the provider has registered this office: its id, its RSA key and the certificate of that key (PEM). */
  aspId: z.string().regex(/^[\w.:-]{1,50}$/),
  key: z.string().includes('PRIVATE KEY'),
  certificate: z.string().includes('BEGIN CERTIFICATE'),
  /** Of the keys with which the provider signs its answers, PEM; two while one takes the place of the other. */
  providerCertificates: z.array(z.string().includes('BEGIN CERTIFICATE')).min(1),
});

/** An Aadhaar eSign provider (CCA eSign API 2.1) and how it knows this office. */
export type EsignConfig = z.output<typeof esignConfig>;

/** One e-Office as the instances file names it. Owner is used by `migrate` alone. */
export const instanceConfig = z.strictObject({
  name: instanceName,
  host: z.string().min(1),
  titleHi: z.string().min(1),
  titleEn: z.string().min(1),
  ownerUrl: z.url({ protocol: /^postgres(ql)?$/ }),
  url: z.url({ protocol: /^postgres(ql)?$/ }),
  /** 32 random bytes in base64: seals second-factor secrets and signs form tokens. */
  secret: z.base64().min(43),
  esign: esignConfig.optional(),
});
export type InstanceConfig = z.output<typeof instanceConfig>;

/** As the provider knows us; its address leads to the OpenID Connect discovery document. */
export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

interface InstanceParts {
  blobFolder: string;
  mail: Mailer;
  connections?: number;
  oidc?: IdentityProvider | undefined;
}

/** An open instance: its database, its blobs, its mail, its key. */
export interface Instance {
  config: InstanceConfig;
  pool: pg.Pool;
  db: Kysely<DB>;
  blobs: Blobs;
  mail: Mailer;
  /** The identity provider for single sign-on, where there is one. */
  oidc?: IdentityProvider;
  /** What follows from an event, by its kind: jobs that are added, and names of followers. Filled once by `app.ts`. */
  subscriptions: Map<string, { jobs: Job[]; followers: string[] }>;
}

export function openInstance(config: InstanceConfig, { blobFolder, mail, connections = 10, oidc }: InstanceParts): Instance {
  const pool = openPool(config.url, connections);
  const db = new Kysely<DB>({ dialect: new PooledDialect(pool), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  return {
    config,
    pool,
    db,
    blobs: folderBlobs(path.join(blobFolder, config.name)),
    mail,
    ...(oidc && { oidc }),
    subscriptions: new Map(),
  };
}

export async function closeInstance(instance: Instance): Promise<void> {
  await instance.db.destroy();
}

/** Name of the job queue's schema, beside the instance's own. */
export const jobSchema = (name: string): string => `${name}_jobs`;

export async function readInstances(file: string): Promise<InstanceConfig[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? '[]' : Promise.reject(error),
  );
  return z.array(instanceConfig).parse(JSON.parse(text));
}

/** Writes beside and renames, so that a crash leaves the old or the new file, never half of one. */
export async function writeInstances(file: string, instances: InstanceConfig[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(instances, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
