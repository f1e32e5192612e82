import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { type FoundDesk, deskFor } from '#exchange/queries/deskFor.ts';
import { holdersOf } from '#people/queries.ts';

export interface Desk {
  postId: string;
  sectionId: string | null;
  officeId: string;
}

interface Left {
  postId: string;
  own: string;
  classification: 'normal' | 'confidential';
}

/**
 * The desk that a file went from, while somebody sits there; else the registry of its office, or whoever is there: at home nothing is
 * refused. A confidential one comes before officers alone; where there is none it waits at its own desk.
 */
export async function deskItWentFrom(visit: Visit, { postId, own, classification }: Left): Promise<FoundDesk> {
  const post = await visit.db
    .selectFrom('post')
    .select(['id', 'sectionId', 'officeId', 'abolishedOn'])
    .where('id', '=', postId)
    .executeTakeFirstOrThrow();
  const itself = { postId, sectionId: post.sectionId, officeId: post.officeId, note: null };
  if (post.abolishedOn === null && (await holdersOf(visit, postId)).length > 0) return itself;
  return deskFor(visit, { address: `${own}:post:${postId}`, settled: true, classification }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return itself;
  });
}

/** The section that a file of another instance belongs to while it is here: its desk's own, else the registry of the office. */
export async function sectionOf({ db }: Pick<Visit, 'db'>, { sectionId, officeId }: Desk): Promise<string> {
  if (sectionId !== null) return sectionId;
  const { id } = await db
    .selectFrom('section')
    .select('id')
    .orderBy((eb) => eb('officeId', '=', officeId), 'desc')
    .orderBy((eb) => eb('kind', '=', 'central_registry'), 'desc')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return id;
}
