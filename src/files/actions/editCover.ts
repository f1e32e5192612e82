import type { Context } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { CreateFile, EditCover, FileView } from '../contract.ts';
import '../events.ts';
import { subjectKey } from '../queries/sameSubject.ts';
import { takeFile } from '../queries/takeFile.ts';
import { describeFile } from '../queries/viewFile.ts';

export async function editCover(ctx: Context, { id, ...cover }: EditCover): Promise<FileView> {
  const file = await takeFile(ctx, { id, act: 'editCover' });
  refuseUnfitCover({ ...cover, nature: file.nature as CreateFile['nature'] });
  if (file.classification !== cover.classification && cover.classification === 'normal') await refuseOpening(ctx, id);
  const { subject, classification, ...rest } = cover;
  await ctx.db.updateTable('paper').set({ subject, classification }).where('id', '=', id).execute();
  await ctx.db
    .updateTable('file')
    .set({ ...rest, subjectKey: subjectKey(subject) })
    .where('id', '=', id)
    .execute();
  const changed = Object.entries(cover).filter(([name, value]) => file[name as keyof typeof cover] !== value);
  await record(ctx, 'file.coverChanged', id, {
    was: Object.fromEntries(changed.map(([name]) => [name, file[name as keyof typeof cover]])),
  });
  return describeFile(ctx, id);
}

/** What no cover may be, new or changed. */
export function refuseUnfitCover({
  classification,
  nature,
  physicalReason,
}: Pick<CreateFile, 'classification' | 'nature' | 'physicalReason'>): void {
  // Secret papers stay out of e-office (CSMOP 2022, S28). Only their receipts are entered, to track them (domain.md §9 row 15):
  // a file would gather what they say, so no file is opened for them at all.
  if (classification === 'secret' || classification === 'top_secret') throw unfit('file.secret');
  // The reason for a paper file is recorded and reported (chief secretary's order of July 2022, S49; domain.md §9 row 6).
  if (nature === 'physical' && physicalReason === '') throw unfit('file.physicalReason');
}

/** A confidential file may be opened to its section only if it holds no confidential paper. */
async function refuseOpening({ db }: Context, id: string): Promise<void> {
  const confidential = await db
    .selectFrom('correspondence')
    .innerJoin('paper', 'paper.id', 'correspondence.receiptId')
    .select('paper.number')
    .where('fileId', '=', id)
    .where('removedAt', 'is', null)
    .where('paper.classification', '<>', 'normal')
    .executeTakeFirst();
  if (confidential) throw conflict('file.holdsConfidential', { number: confidential.number ?? '' });
}
