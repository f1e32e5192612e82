import type { Selectable } from 'kysely';
import type { Dispatch } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { reachableAddresses } from '#directory/queries/reachable.ts';
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
  const reachable = await reachableOf(ctx, rows);
  return rows.map((sending) => sendingView(sending, facts, { actor: ctx.actor, reachable }));
}

const recipientOf = ({ addressee }: Pick<Row, 'addressee'>) => addressee as unknown as Recipient;

/** Addresses of the rows that the exchange reaches today. */
export function reachableOf(ctx: Pick<Context, 'db'>, rows: Pick<Row, 'addressee'>[]): Promise<Set<string>> {
  return reachableAddresses(
    ctx,
    rows.flatMap((row) => recipientOf(row).exchangeTo ?? []),
  );
}

interface Seeing {
  actor: Context['actor'];
  reachable: Set<string>;
}

export function sendingView(row: Row, facts: IssueFacts, { actor, reachable }: Seeing): DispatchRow {
  const { state, mode } = row as unknown as Pick<DispatchRow, 'state' | 'mode'>;
  return {
    ...fateOfSending(row),
    suggested: suggestedMode(recipientOf(row), reachable),
    acts: actsOnSending(facts, { state, mode }, actor),
  };
}

/** A row of the register: what became of the letter to one addressee. */
export function fateOfSending<R extends Row>(row: R): R & Omit<DispatchRow, 'suggested' | 'acts'> {
  const { state, mode, faultDetails } = row as unknown as Pick<DispatchRow, 'state' | 'mode' | 'faultDetails'>;
  const { deskHi, deskEn, deskSince } = row;
  return {
    ...row,
    addressee: recipientOf(row),
    state,
    mode,
    faultDetails,
    diarised: Boolean(row.diarised) || row.diarisedAt !== null,
    desk: deskSince === null ? null : { nameHi: deskHi, nameEn: deskEn, since: deskSince },
  } as R & Omit<DispatchRow, 'suggested' | 'acts'>;
}

/** Inside the instance where there is a post, to another by the exchange, by e-mail where there is an address, else on paper. */
export function suggestedMode({ postId, exchangeTo, email }: Recipient, reachable: Set<string>): Mode {
  if (postId !== null) return 'internal';
  if (exchangeTo && reachable.has(exchangeTo)) return 'exchange';
  return email === '' ? 'post' : 'email';
}
