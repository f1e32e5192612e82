import type { Visit } from '#core/context.ts';

/** Every PDF that was ever placed in a file, by its hash; also of papers that were detached again. Whether the actor sees the file is asked before. */
export function frozenPapers({ db }: Pick<Visit, 'db'>, fileId: string) {
  return db
    .selectFrom('correspondenceDocument')
    .innerJoin('correspondence', 'correspondence.id', 'correspondenceId')
    .select([
      'correspondence.position', 'correspondence.title', 'correspondence.removedAt', 'correspondence.issueId',
      'correspondenceDocument.position as document', 'sha256', 'name',
    ])
    .where('fileId', '=', fileId)
    .orderBy('correspondence.position')
    .orderBy('correspondenceDocument.position')
    .execute(); // prettier-ignore
}
