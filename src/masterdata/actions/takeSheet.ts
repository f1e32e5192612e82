import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { ofAdministered } from '../access.ts';
import type { Sheet } from '../contract/sheets.ts';

/** A sheet of an administered office, locked, in the state that the act wants. */
export async function takeSheet(ctx: Context, { id, state }: { id: string; state: Sheet['state'] }) {
  const sheet = await ctx.db
    .selectFrom('sheet')
    .selectAll()
    .where('id', '=', id)
    .where(ofAdministered(ctx.actor))
    .forUpdate()
    .executeTakeFirst();
  if (!sheet) throw notFound('masterdata.sheet');
  if (sheet.state === state) return sheet;
  if (sheet.state === 'checking') throw conflict('masterdata.stillChecking');
  if (sheet.state === 'applying' || sheet.state === 'undoing') throw conflict('masterdata.underWay');
  throw conflict('masterdata.isClosed');
}
