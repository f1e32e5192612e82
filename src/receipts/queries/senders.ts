import { type SqlBool, sql } from 'kysely';
import type { Context } from '#core/context.ts';
import type { Sender } from '../contract/entry.ts';
import { senderKey } from './senderKey.ts';

const MOST = 8;

/** Senders of the sections that the post oversees, by the beginning of the name; the last to have written first. */
export async function listSenders(ctx: Context, { search }: { search: string }): Promise<{ items: Sender[] }> {
  const key = senderKey(search);
  if (key === '') return { items: [] };
  const rows = await knownSenders(ctx, key).execute();
  const seen = new Set<string>();
  const once = rows.filter(({ key: who, designation, organisation }) => {
    const mark = JSON.stringify([who, designation, organisation]);
    return !seen.has(mark) && seen.add(mark);
  });
  return { items: once.slice(0, MOST).map(toSender) };
}

/** The query behind `listSenders`; tests ask for its plan. */
export function knownSenders({ db, actor }: Context, key: string) {
  const own = actor.sectionId === null ? [] : [actor.sectionId];
  return db
    .selectFrom('sender')
    .selectAll()
    .where(sql<SqlBool>`section_id = any(${[...actor.oversees, ...own]}::bigint[])`)
    .where('key', 'like', `${key.replaceAll(/[\\%_]/g, '\\$&')}%`)
    .orderBy('usedAt', 'desc')
    .limit(MOST * 4);
}

type Row = Awaited<ReturnType<ReturnType<typeof knownSenders>['executeTakeFirstOrThrow']>>;

function toSender(row: Row): Sender {
  return {
    senderName: row.name, senderDesignation: row.designation, senderMinistry: row.ministry, senderDepartment: row.department,
    senderOrganisation: row.organisation, senderAddress: row.address, senderAddress2: row.address2, senderCity: row.city, senderState: row.state,
    senderCountry: row.country, senderPin: row.pin, senderEmail: row.email, senderMobile: row.mobile, senderTelephone: row.telephone,
  }; // prettier-ignore
}
