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
      addressee: inOneLine([name, designation, organisation]), copy: row.copy, mode: row.mode ?? '', trackingNumber: row.trackingNumber, enclosures: row.enclosures,
      costPaise: row.costPaise, sentAt: row.sentAt!, section: { id: row.sectionId, nameHi: row.nameHi, nameEn: row.nameEn }, state: row.state, returnedOn: row.returnedOn,
    }; // prettier-ignore
  });
}

/** Lines of an address as one: without the danda that ends a line, and without what the line before ends with already. */
function inOneLine(lines: readonly string[]): string {
  const bare = lines.map((line) => line.replace(/[\s,।]+$/u, '')).filter(Boolean);
  return bare.filter((line, place) => !bare[place - 1]?.endsWith(line)).join(', ');
}
