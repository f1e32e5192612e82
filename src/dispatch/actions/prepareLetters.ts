import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { attempt } from '#core/database/attempt.ts';
import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { stampPdf } from '#documents/stamp.ts';
import { comingSigner, openSigning, type ToSign } from '#signing/requests/open.ts';
import { preparePdf } from '#signing/pdf/signPdf.ts';
import type { SignaturePlace } from '../contract/issues.ts';
import type { openLetterSigning as opening } from '../contract/signing.ts';
import { type IssueRow, lockFilesOf, spacesOf, takeLocked } from '../queries/findIssue.ts';
import type { LetterTarget } from './signLetters.ts';
import { stampLines } from './stampLines.ts';

/**
 * Makes letters ready for one's key: the stamp is drawn, the room for the signature kept, its digest known. What is refused stops
 * none of the others (ui.md §7). Until the signatures come, nothing changes; whatever changes meanwhile is found by `signLetters`.
 */
export async function openLetterSigning(
  ctx: Context,
  { items, method }: z.output<typeof opening.input>,
): Promise<z.output<typeof opening.output>> {
  const signer = await comingSigner(ctx, method);
  await lockFilesOf(
    ctx,
    items.map(({ issueId }) => issueId),
  );
  const prepared: ToSign[] = [];
  const refused: z.output<typeof opening.output>['refused'] = [];
  for (const { issueId, place } of items) {
    const result = await attempt(ctx, () => prepare(ctx, { id: issueId, place, name: signer.name }));
    if ('done' in result) prepared.push(result.done);
    else refused.push({ issueId, place, code: result.refused.code, details: result.refused.details });
  }
  return { signing: prepared.length > 0 ? await openSigning(ctx, signer, prepared) : null, refused };
}

async function prepare(ctx: Context, { id, place, name }: { id: string; place: SignaturePlace; name: string }): Promise<ToSign> {
  const row = await takeLocked(ctx, { id, act: 'sign', place });
  refuseLapsed(ctx, row);
  const before = row.signedSha256 ?? row.frozenSha256;
  const pdf = await unchangedBytes(ctx, { row, before });
  const { place: field, postId, ...space } = spacesOf(row).find((one) => one.place === place)!;
  const appearance = await stampPdf(await stampLines(ctx, { name, postId, language: row.language }), space);
  const { bytes, range, digest } = await preparePdf({ pdf, place: space, field, appearance, name, at: ctx.now });
  const target: LetterTarget = { issueId: id, place, before, range: { ...range } };
  return { kind: 'letter', number: row.number, subject: row.subject, digest, target: { ...target }, content: bytes.subarray(pdf.length) };
}

/** Nobody signs after the time that was set for it. */
export function refuseLapsed(ctx: Context, { signBy, number }: Pick<IssueRow, 'signBy' | 'number'>): void {
  if (signBy < dayOf(ctx.now)) throw conflict('issue.lapsed', { number, until: formatDay(signBy) });
}

/** Nobody signs what is not what was frozen, or what the one before him signed (domain.md §7.3). */
export async function unchangedBytes(ctx: Context, { row, before }: { row: IssueRow; before: string }): Promise<Uint8Array> {
  const bytes = await ctx.instance.blobs.get(before);
  if (createHash('sha256').update(bytes).digest('hex') !== before) throw conflict('issue.bytesChanged', { number: row.number });
  return bytes;
}
