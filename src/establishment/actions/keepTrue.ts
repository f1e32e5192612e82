import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

type Kind = 'office' | 'section' | 'designation' | 'post' | 'employee';

/** Fields whose value people can read as it is kept. */
const READABLE = /^(name|place|code|ddo_code|short|rank|abbreviation|email)/;

interface Seen {
  kind: Kind;
  id: string;
  /** The version that the person saw, and the one that stands now. */
  seen: number;
  version: number;
}

/** Refuses to write over what another changed meanwhile, and tells who it was and what he changed. */
export async function refuseStale(ctx: Context, { kind, id, seen, version }: Seen): Promise<void> {
  if (seen === version) return;
  const rows = await ctx.db
    .selectFrom('structureHistory')
    .leftJoin('charge', 'charge.id', 'structureHistory.chargeId')
    .leftJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['changed', 'content', 'employee.nameHi', 'employee.nameEn'])
    .where('structureHistory.kind', '=', kind)
    .where('rowId', '=', id)
    .where(sql<number>`(content ->> 'version')::integer`, '>', seen)
    .orderBy('structureHistory.id')
    .execute();
  const words: Record<string, string> = ctx.language === 'hi' ? hi : en;
  const last = rows.at(-1);
  const now = (last?.content ?? {}) as Record<string, unknown>;
  const who = (ctx.language === 'hi' ? last?.nameHi : last?.nameEn) ?? words['establishment.somebody']!;
  const changes = [...new Set(rows.flatMap(({ changed }) => changed))].flatMap((field) => {
    const label = words[`establishment.field.${field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`];
    return label === undefined ? [] : `«${label}»${READABLE.test(field) ? `: ${String(now[field] ?? '–')}` : ''}`;
  });
  throw conflict('establishment.changed', { who, changes: changes.join('; ') });
}

/** Which fields of a row an act changes; nothing is written when there are none. */
export function changedFields<T extends object>(row: Partial<Record<keyof T, unknown>>, wanted: T): (keyof T & string)[] {
  return (Object.keys(wanted) as (keyof T & string)[]).filter((field) => JSON.stringify(row[field]) !== JSON.stringify(wanted[field]));
}
