import type pg from 'pg';

const BIG = ['paper', 'file', 'receipt', 'correspondence', 'note', 'movement', 'holding', 'sight', 'event', 'search_entry'];

/** Drops the indexes of the big tables that no constraint stands on, and gives the statements that make them again. */
export async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select indexname as name, indexdef as text from pg_indexes where schemaname = 'bench' and tablename = any($1)
       and not exists (select from pg_constraint where conindid = format('bench.%I', indexname)::regclass)`,
    [BIG],
  );
  for (const { name } of rows) await client.query(`drop index bench.${name}`);
  for (const table of BIG) await client.query(`alter table bench.${table} set (autovacuum_enabled = false)`);
  return rows.map(({ text }) => text);
}

export async function createIndexes(client: pg.Client, statements: string[], tell: (line: string) => void): Promise<void> {
  await client.query(`set maintenance_work_mem = '1GB'`);
  for (const [index, statement] of statements.entries()) {
    await client.query(statement);
    tell(`index ${index + 1} of ${statements.length}: ${/index (\w+)/i.exec(statement)?.[1]}`);
  }
}

/** Brings sequences, visibility and statistics to where they would stand after all these acts. */
export async function settle(client: pg.Client, tell: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select table_name as table from information_schema.columns where table_schema = 'bench' and is_identity = 'YES'`,
  );
  for (const { table } of rows) {
    await client.query(`select setval(pg_get_serial_sequence('bench.${table}', 'id'), greatest(max(id), 1)) from bench.${table}`);
  }
  for (const table of BIG) {
    await client.query(`alter table bench.${table} reset (autovacuum_enabled)`);
    await client.query(`vacuum (freeze, analyze) bench.${table}`);
    tell(`settled ${table}`);
  }
  await client.query('analyze');
}
