import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

/** Settings by environment. The README's table names each; what is wrong is said at start in one sentence. */
const environment = z.object({
  PORT: port.default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  INSTANCES_FILE: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('eoffice@up.gov.in'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_PORT: port.default(9464),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
});

const CURES: Record<keyof z.output<typeof environment>, string> = {
  PORT: 'a port number from 0 to 65535, e.g. PORT=8080',
  HOST: 'the address to listen on, e.g. HOST=127.0.0.1',
  DATA_DIR: 'a folder that this user may write to, e.g. DATA_DIR=/var/lib/patravali',
  DATABASE_URL:
    'the URL of a PostgreSQL role that may create roles and databases, e.g. DATABASE_URL=postgresql://user:password@host:5432/postgres',
  INSTANCES_FILE: 'the path of the instances file, e.g. INSTANCES_FILE=/etc/patravali/instances.json',
  SMTP_URL: 'the URL of the mail server, e.g. SMTP_URL=smtp://user:password@mail.example.gov.in:587',
  MAIL_FROM: 'the e-mail address that letters come from, e.g. MAIL_FROM=eoffice@up.gov.in',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
  METRICS_PORT: 'a port number from 0 to 65535 for /metrics on loopback, e.g. METRICS_PORT=9464',
  OIDC_ISSUER: 'the address of the identity provider, e.g. OIDC_ISSUER=https://parichay.example.gov.in',
  OIDC_CLIENT_ID: 'the client name that the identity provider gave, together with OIDC_ISSUER and OIDC_CLIENT_SECRET',
  OIDC_CLIENT_SECRET: 'the client secret that the identity provider gave, together with OIDC_ISSUER and OIDC_CLIENT_ID',
};

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  instancesFile: string;
  /** The instances file was named, so nothing is made beside it. */
  instancesGiven: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: string;
  metricsPort: number;
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
}

/** A setting that the program cannot run with; the message is the one sentence to print. */
export class SettingFault extends Error {}

/** Faults of the system that a setting cures, in one sentence; others come back as they are. */
export function inOneSentence(error: NodeJS.ErrnoException & { address?: string; port?: number }): Error {
  const { code, address, port, path: place } = error;
  if (code === 'EADDRINUSE')
    return new SettingFault(
      `The port ${port} of ${address} is in use by another program: stop it, or give PORT (and METRICS_PORT) another number.`,
    );
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && error.syscall === 'getaddrinfo')) return fault('HOST');
  if (code === 'EACCES' && error.syscall === 'listen') return fault('PORT');
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR')
    return new SettingFault(`This user may not write to ${place}: give ${CURES.DATA_DIR}.`);
  return error;
}

/** Reads the environment, or throws a `SettingFault` naming the first wrong setting and what to write. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const filled = Object.fromEntries(Object.keys(CURES).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const parsed = environment.safeParse(filled);
  if (!parsed.success) throw fault(String(parsed.error.issues[0]!.path[0]) as keyof typeof CURES);
  const { PORT, HOST, DATA_DIR, DATABASE_URL, INSTANCES_FILE, SMTP_URL, MAIL_FROM, LOG_LEVEL, METRICS_PORT } = parsed.data;
  const dataDir = path.resolve(DATA_DIR);
  return {
    port: PORT,
    host: HOST,
    dataDir,
    databaseUrl: DATABASE_URL,
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM,
    logLevel: LOG_LEVEL,
    metricsPort: METRICS_PORT,
    instancesFile: INSTANCES_FILE ? path.resolve(INSTANCES_FILE) : path.join(dataDir, 'instances.json'),
    instancesGiven: INSTANCES_FILE !== undefined,
    oidc: readOidc(parsed.data),
  };
}

function readOidc({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: z.output<typeof environment>): Settings['oidc'] {
  const named = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET };
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET)
    return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
  const missing = Object.entries(named).find(([, value]) => value === undefined)!;
  if (Object.values(named).some((value) => value !== undefined)) throw fault(missing[0] as keyof typeof CURES);
  return undefined;
}

function fault(name: keyof typeof CURES): SettingFault {
  return new SettingFault(`The setting ${name} is missing or wrong: give ${CURES[name]}.`);
}
