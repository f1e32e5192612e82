import type { z } from 'zod';
import type { Visit } from '../context.ts';
import { unfit } from '../errors.ts';

/** A rule the manual leaves open: its default, its shape, and where the default was found (null: unconfirmed). */
export interface Rule<T> {
  key: string;
  schema: z.ZodType<T>;
  standard: T;
  source: string | null;
}

const known = new Map<string, Rule<unknown>>();

export function rule<T>(spec: Rule<T>): Rule<T> {
  known.set(spec.key, spec as Rule<unknown>);
  return spec;
}

/** All rules of the loaded program, by key. */
export const knownRules = (): ReadonlyMap<string, Rule<unknown>> => known;

/** The instance's value of a rule, or the default. */
export async function ruleValue<T>({ db }: Pick<Visit, 'db'>, { key, schema, standard }: Rule<T>): Promise<T> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row ? schema.parse(row.value) : standard;
}

/** Where the instance's value of a rule comes from: an order, or null while nobody has confirmed it. */
export async function ruleSource(
  { db }: Pick<Visit, 'db'>,
  { key, source }: Pick<Rule<unknown>, 'key' | 'source'>,
): Promise<string | null> {
  const row = await db.selectFrom('setting').select('source').where('key', '=', key).executeTakeFirst();
  return row ? row.source : source;
}

/** Sets a rule for the instance, with the order it comes from. */
export async function setRule<T>(
  { db }: Pick<Visit, 'db'>,
  { key, schema }: Rule<T>,
  { value, source }: { value: T; source: string | null },
): Promise<void> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unfit('setting.unfit', { key });
  const row = { value: JSON.stringify(parsed.data), source };
  await db
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
