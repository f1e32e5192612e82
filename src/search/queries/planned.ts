import { sql } from 'kysely';
import type { Context } from '#core/context.ts';

/**
 * Plans what is asked inside for its very values. The plan that PostgreSQL would keep for all values knows neither which words
 * are rare nor that a list of four thousand sections is better hashed than walked. For reading only.
 */
export function planned<T>({ db }: Pick<Context, 'db'>, ask: (db: Context['db']) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (inside) => {
    await sql`select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)`.execute(inside);
    return ask(inside);
  });
}
