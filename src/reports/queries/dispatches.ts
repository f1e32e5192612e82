import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { dispatchRegister } from '#dispatch/queries/lists.ts';
import type { dispatchEntry } from '../contract.ts';
import { type Register, periodOf } from './registers.ts';

export type DispatchEntry = z.output<typeof dispatchEntry>;

interface Written {
  name: string;
  designation: string;
  organisation: string;
}

/** The dispatch register, by dispatch's own rule of who sees it. */
export async function dispatchRows(ctx: Context, asked: Register, limit: number): Promise<DispatchEntry[]> {
  const rows = await dispatchRegister(ctx, { ...asked, ...periodOf(asked, ctx.now), returned: false })
    .select('issue.fileId')
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const { name, designation, organisation } = row.addressee as unknown as Written;
    return {
      id: row.id, issueId: row.issueId, number: row.number, issuedOn: row.issuedOn, file: { id: row.fileId, number: row.fileNumber ?? '' }, subject: row.subject,
      addressee: [name, designation, organisation].filter(Boolean).join(', '), copy: row.copy, mode: row.mode ?? '', trackingNumber: row.trackingNumber, enclosures: row.enclosures,
      costPaise: row.costPaise, sentAt: row.sentAt!, section: { id: row.sectionId, nameHi: row.nameHi, nameEn: row.nameEn }, state: row.state, returnedOn: row.returnedOn,
    }; // prettier-ignore
  });
}
