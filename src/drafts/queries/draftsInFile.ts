import type { Visit } from '#core/context.ts';
import type { DraftContent } from '../contract/content.ts';
import type { DraftState } from '../contract.ts';
import { enclosuresOf } from './enclosures.ts';

/** All drafts of a file with all their versions, in the order of their numbers, for taking them along. */
export async function draftsInFile({ db }: Pick<Visit, 'db'>, fileId: string) {
  const drafts = await db
    .selectFrom('draft')
    .select(['id', 'number', 'state', 'form', 'language', 'signatoryId'])
    .where('fileId', '=', fileId)
    .orderBy('number')
    .execute();
  const versions = await db
    .selectFrom('draftVersion')
    .innerJoin('draft', 'draft.id', 'draftId')
    .select(['draftId', 'draftVersion.version', 'content', 'chargeId', 'at'])
    .where('fileId', '=', fileId)
    .orderBy('draftVersion.version')
    .execute();
  const byDraft = Map.groupBy(versions, ({ draftId }) => draftId);
  const papers = Map.groupBy(await enclosuresOf({ db }, versions), ({ draftId, version }) => `${draftId} ${version}`);
  return drafts.map(({ id, ...draft }) => ({
    ...draft,
    state: draft.state as DraftState,
    language: draft.language as 'hi' | 'en',
    versions: (byDraft.get(id) ?? []).map(({ version, content, chargeId, at }) => ({
      version, chargeId, at, content: content as unknown as DraftContent,
      enclosures: (papers.get(`${id} ${version}`) ?? []).map(({ line, sha256, name, pages }) => ({ line, sha256, name, pages })),
    })), // prettier-ignore
  }));
}
