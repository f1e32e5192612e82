import { sql } from 'kysely';
import type { Visit } from '../context.ts';
import { Refusal } from '../errors.ts';
import { later } from './transact.ts';

/** Does one item of an act on many: when it is refused, that item alone is undone and the refusal given back. */
export async function attempt<T>(ctx: Visit, act: () => Promise<T>): Promise<{ done: T } | { refused: Refusal }> {
  const { recorded } = ctx;
  await later(ctx, sql`savepoint item`.execute(ctx.db));
  try {
    const done = await act();
    await later(ctx, sql`release savepoint item`.execute(ctx.db));
    return { done };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint item`.execute(ctx.db);
    ctx.recorded = recorded;
    return { refused: error };
  }
}
