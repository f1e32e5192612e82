import type { Selectable } from 'kysely';
import type { Dispatch } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { type IssueFacts, actsOnSending } from '../access.ts';
import type { DispatchRow, Mode } from '../contract/sendings.ts';
import type { IssueRow } from './findIssue.ts';

type Row = Selectable<Dispatch> & { diarised: unknown };

/** Rows of the letters that go out, with whether the addressee inside the instance has diarised his. */
export function sendingRows({ db }: Pick<Context, 'db'>) {
  return db
    .selectFrom('dispatch')
    .selectAll('dispatch')
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('letter')
            .select('letter.id')
            .whereRef('letter.dispatchId', '=', 'dispatch.id')
            .where('letter.receiptId', 'is not', null),
        )
        .as('diarised'),
    );
}

/** All letters of one issue, in the order of the addressees. */
export async function sendingsOf(ctx: Context, { row, facts }: { row: Pick<IssueRow, 'id'>; facts: IssueFacts }): Promise<DispatchRow[]> {
  const rows = await sendingRows(ctx).where('issueId', '=', row.id).orderBy('position').execute();
  return rows.map((sending) => sendingView(sending, facts, ctx));
}

export function sendingView(row: Row, facts: IssueFacts, { actor }: Context): DispatchRow {
  const addressee = row.addressee as unknown as Recipient;
  const { state, mode } = row as unknown as Pick<DispatchRow, 'state' | 'mode'>;
  return {
    ...row,
    addressee,
    state,
    mode,
    suggested: suggestedMode(addressee),
    diarised: Boolean(row.diarised),
    acts: actsOnSending(facts, { state, mode }, actor),
  };
}

/** Inside the instance where there is a post, by e-mail where there is an address, else on paper. */
export function suggestedMode({ postId, email }: Recipient): Mode {
  if (postId !== null) return 'internal';
  return email === '' ? 'post' : 'email';
}
