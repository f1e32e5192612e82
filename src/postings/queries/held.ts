import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { waitingSignatures } from '#dispatch/queries/lists.ts';
import type { Held, HeldPaper } from '../contract/handovers.ts';

/** All that waits at the acting post. Of confidential papers the title is left out: a list is shown around. */
export async function heldBy(ctx: Context): Promise<Held> {
  const { db, actor } = ctx;
  const [papers, drafts, letters, arrived, tasks] = await Promise.all([
    db
      .selectFrom('holding')
      .innerJoin('paper', 'paper.id', 'holding.paperId')
      .select(['paper.id', 'kind', 'number', 'subject', 'classification', 'nature', 'place', 'copy', 'since', 'dueOn', 'acceptedAt'])
      .where('postId', '=', actor.postId)
      .orderBy('copy')
      .orderBy('place')
      .orderBy(sql`due_on nulls last`)
      .orderBy('holding.id')
      .execute(),
    db
      .selectFrom('holding')
      .innerJoin('draft', 'draft.fileId', 'holding.paperId')
      .innerJoin('paper', 'paper.id', 'holding.paperId')
      .select(['paper.number as file', 'draft.number', 'form', 'state'])
      .where('holding.postId', '=', actor.postId)
      .where('holding.copy', '=', false)
      .where('state', 'in', ['open', 'approved'])
      .orderBy('draft.id')
      .execute(),
    waitingSignatures(ctx, null).execute(),
    sql<{
      count: number;
    }>`select count(*)::int as count from letter where post_id = ${actor.postId} and receipt_id is null and returned_at is null`.execute(
      db,
    ),
    db
      .selectFrom('circularTask')
      .innerJoin('letter', 'letter.id', 'circularTask.letterId')
      .select(['circularTask.dueOn', sql<string>`coalesce(asks->>'question', '')`.as('question')])
      .where('circularTask.postId', '=', actor.postId)
      .where('circularTask.state', '=', 'open')
      .where('letter.returnedAt', 'is', null)
      .orderBy('circularTask.dueOn')
      .execute(),
  ]);
  return {
    papers: papers.map(shown),
    drafts: drafts.map((row) => ({ ...row, file: row.file ?? '' })),
    letters: letters.map(({ number, signBy }) => ({ number, signBy })),
    arrived: arrived.rows[0]!.count,
    tasks,
  };
}

interface Row {
  id: string;
  kind: string;
  number: string | null;
  subject: string;
  classification: string;
  nature: string;
  place: string;
  copy: boolean;
  since: string;
  dueOn: string | null;
  acceptedAt: string | null;
}

function shown({ classification, nature, acceptedAt, ...row }: Row): HeldPaper {
  return {
    ...row,
    kind: row.kind as HeldPaper['kind'],
    place: row.place as HeldPaper['place'],
    subject: classification === 'normal' ? row.subject : null,
    mayGo: row.number !== null && !row.copy && (nature === 'electronic' || acceptedAt !== null),
  };
}
