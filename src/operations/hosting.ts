import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Instance, type InstanceConfig, closeInstance, openInstance, readInstances, writeInstances } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { startPostgres } from '#core/database/postgres.ts';
import { createInstance } from '#core/database/createInstance.ts';
import { type Settings, SettingFault } from './settings.ts';

/** The database server of this process, and the instances that it hosts. */
export interface Hosting {
  settings: Settings;
  configs: InstanceConfig[];
  /** Makes a new instance on the server and notes it in the instances file. */
  add(plan: Pick<InstanceConfig, 'name' | 'host' | 'titleHi' | 'titleEn'>): Promise<InstanceConfig>;
  open(connections?: number): Instance[];
  /** Stops the embedded PostgreSQL, where there is one. */
  stop(): Promise<void>;
}

/** Reaches the database: the server of `DATABASE_URL`, those that a named instances file gives, or an embedded PostgreSQL in the data folder. */
export async function openHosting(settings: Settings): Promise<Hosting> {
  const embedded =
    settings.databaseUrl === undefined && !settings.instancesGiven
      ? await startPostgres({ folder: path.join(settings.dataDir, 'postgres') })
      : null;
  const serverUrl = embedded?.url ?? settings.databaseUrl;
  if (settings.databaseUrl !== undefined) await refuseSilent(settings.databaseUrl);
  if (settings.instancesGiven && !existsSync(settings.instancesFile) && settings.databaseUrl === undefined)
    throw new SettingFault(
      `INSTANCES_FILE names ${settings.instancesFile}, which is not there: give the path of the instances file, or leave the setting out.`,
    );
  const configs = (await readInstances(settings.instancesFile)).map((config) => (embedded ? onServer(config, embedded.url) : config));

  async function add(plan: Parameters<Hosting['add']>[0]) {
    if (serverUrl === undefined)
      throw new SettingFault('A new instance needs DATABASE_URL: the URL of a PostgreSQL role that may create roles and databases.');
    if (configs.some(({ name, host }) => name === plan.name || host === plan.host))
      throw new SettingFault(`An instance named ${plan.name} or reached as ${plan.host} is already there; choose another name and host.`);
    const config = await createInstance(serverUrl, plan);
    configs.push(config);
    await writeInstances(settings.instancesFile, configs);
    return config;
  }

  const mail = openMailer({ smtpUrl: settings.smtpUrl, outbox: path.join(settings.dataDir, 'outbox'), from: settings.mailFrom });
  const open = (connections?: number) =>
    configs.map((config) =>
      openInstance(config, {
        blobFolder: path.join(settings.dataDir, 'blobs'),
        mail,
        oidc: settings.oidc,
        ...(connections && { connections }),
      }),
    );
  return { settings, configs, add, open, stop: async () => embedded?.stop() };
}

async function refuseSilent(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect().then(
    () => client.end(),
    (error: Error) => {
      throw new SettingFault(
        `The server of DATABASE_URL does not answer (${error.message}). Check that PostgreSQL runs and that the URL is right.`,
      );
    },
  );
}

/** One instance by its name, open for one act. */
export async function withInstance<T>(hosting: Hosting, name: string, act: (instance: Instance) => Promise<T>): Promise<T> {
  const instances = hosting.open(1);
  try {
    const instance = instances.find(({ config }) => config.name === name);
    if (!instance)
      throw new SettingFault(`There is no instance named ${name}; there are: ${hosting.configs.map((config) => config.name).join(', ')}.`);
    return await act(instance);
  } finally {
    await closeAll(instances);
  }
}

/** The embedded server may have taken another port since the file was written. */
export function onServer(config: InstanceConfig, serverUrl: string): InstanceConfig {
  const { host } = new URL(serverUrl);
  const moved = (url: string) => Object.assign(new URL(url), { host }).href;
  return { ...config, url: moved(config.url), ownerUrl: moved(config.ownerUrl) };
}

export async function closeAll(instances: Instance[]): Promise<void> {
  await Promise.all(instances.map(closeInstance));
}
