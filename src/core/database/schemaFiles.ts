import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import type { InstanceConfig } from '../instance.ts';

const run = promisify(execFile);
const LARGEST = 64 * 1024 * 1024;

/** The two generated files, made from a freshly migrated instance: `db/types.ts` and, where `pg_dump` is installed, `db/schema.sql`. */
export async function schemaFiles({ name, ownerUrl }: InstanceConfig): Promise<{ types: string; schema: string | null }> {
  return { types: await columnTypes(name, ownerUrl), schema: await dump(name, ownerUrl) };
}

async function columnTypes(name: string, url: string): Promise<string> {
  const main = createRequire(import.meta.url).resolve('kysely-codegen');
  const bin = path.join(main.slice(0, main.lastIndexOf('kysely-codegen') + 'kysely-codegen'.length), 'dist/cli/bin.js');
  const options = [
    '--print',
    '--dialect',
    'postgres',
    '--camel-case',
    '--date-parser',
    'string',
    '--default-schema',
    name,
    '--include-pattern',
    `${name}.*`,
    '--url',
    url,
  ];
  const { stdout } = await run(process.execPath, [bin, ...options], { maxBuffer: LARGEST });
  // The pool gives instants as ISO 8601 text (`pool.ts`).
  return stdout
    .slice(stdout.indexOf('/**'))
    .replace('ColumnType<Date, Date | string, Date | string>', 'ColumnType<string, Date | string, Date | string>');
}

async function dump(name: string, url: string): Promise<string | null> {
  const { stdout } = await run('pg_dump', ['--schema-only', '--no-owner', '--no-privileges', '--schema', name, url], {
    maxBuffer: LARGEST,
  }).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? { stdout: null } : Promise.reject(error)));
  return stdout && withoutVersions(stdout);
}

/** Lines that differ from one release of PostgreSQL to the next say nothing about the schema. */
function withoutVersions(sql: string): string {
  return sql
    .split('\n')
    .filter((line) => !/^(--|SET |SELECT pg_catalog\.|\\|$)/.test(line))
    .join('\n')
    .concat('\n');
}
