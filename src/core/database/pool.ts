import pg from 'pg';

// Days stay days (`yyyy-mm-dd`), instants leave as ISO 8601 in UTC, bigints as text: what SQL gives is what JSON carries.
const asText = (value: string) => value;
const parsers: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.DATE]: asText,
  [pg.types.builtins.INT8]: asText,
  [pg.types.builtins.TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
};

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

/** A small pool for one instance. The role's own search path leads to the instance's schema. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'patravali',
    pipeline: true,
  });
  // A connection that breaks is replaced by the pool; the next query tells.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}
