import { createHash } from 'node:crypto';
import { PostgresDialect, PostgresQueryCompiler, type QueryCompiler, type ValueNode } from 'kysely';
import type { Writable } from 'node:stream';
import type pg from 'pg';

const LONGEST_NAMED = 20_000;
const MOST_NAMED = 2_000;
const names = new Map<string, string>();

/** Statements are prepared under the hash of their text: planned once a connection, which halves the cost of short ones. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || text.length > LONGEST_NAMED || names.size >= MOST_NAMED) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}

function named(client: pg.PoolClient): pg.PoolClient {
  const query = (text: string, values: unknown[]) => {
    const name = nameOf(text);
    sendTogether(client);
    const answer = client.query(name === undefined ? { text, values } : { name, text, values });
    return text === 'begin' ? begun(answer) : answer;
  };
  return { query, release: (error?: Error) => client.release(error) } as unknown as pg.PoolClient;
}

/** Nobody waits for `begin`: it travels with the first statement, which fails when it did. */
function begun(answer: Promise<unknown>) {
  answer.catch(() => undefined);
  return Promise.resolve({ command: 'BEGIN', rowCount: 0, rows: [] });
}

/** Statements that are asked before anybody waits leave in one packet: waking the other side costs more than a short statement does. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Writes `true` and `false` into the statement. As parameters they hide from PostgreSQL that a partial index (`where not copy`)
 * will do: it then plans the statement anew each time, which for some costs more than running it.
 */
class Compiler extends PostgresQueryCompiler {
  protected override visitValue(node: ValueNode): void {
    if (typeof node.value === 'boolean') this.appendImmediateValue(node.value);
    else super.visitValue(node);
  }
}

/** Kysely's PostgreSQL dialect on our pool, with named prepared statements. */
export class PooledDialect extends PostgresDialect {
  constructor(pool: pg.Pool) {
    super({ pool: { connect: async () => named(await pool.connect()), end: () => pool.end() } as unknown as pg.Pool });
  }

  override createQueryCompiler(): QueryCompiler {
    return new Compiler();
  }
}
