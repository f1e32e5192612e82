import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import type { Mode } from '#dispatch/contract/sendings.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { nameOf } from './liveTable.ts';

/** An addressee who has the letter and has not replied, and how a reminder reaches him. */
export interface ToRemind {
  dispatchId: string;
  position: number;
  addressee: Recipient;
  name: string;
  mode: Mode | 'exchange' | null;
  email: string;
  toPostId: string | null;
  /** Inside the instance. */
  taskId: string | null;
  receiptId: string | null;
  /** In another one: address and key of the consignment that brought the letter. */
  address: string | null;
  letterKey: string | null;
  /** The last stage that went to him. */
  reminded: number | null;
}

type Row = Omit<ToRemind, 'name' | 'mode'> & { sentBy: Mode | 'exchange' };

/** Who has had the letter and neither replied nor was ticked off, in the order of the letter. */
export async function stillMissing({ db }: Pick<Visit, 'db'>, issueId: string): Promise<ToRemind[]> {
  const { rows } = await sql<Row>`
    select dispatch.id as dispatch_id, dispatch.position, dispatch.addressee, dispatch.mode as sent_by, dispatch.email, dispatch.to_post_id,
      task.id as task_id, letter.receipt_id, carried.address, carried.key as letter_key,
      (select max(stage) from circular_reminded where dispatch_id = dispatch.id) as reminded
    from dispatch
    left join letter on letter.dispatch_id = dispatch.id
    left join circular_task task on task.letter_id = letter.id and task.state = 'open'
    left join lateral (select key, address, state from consignment where dispatch_id = dispatch.id order by id desc limit 1) carried on true
    where dispatch.issue_id = ${issueId} and not dispatch.copy and dispatch.state = 'dispatched' and letter.returned_at is null
      and (carried.state is null or carried.state = 'settled')
      and not exists (select from circular_reply where dispatch_id = dispatch.id)
      and not exists (select from circular_tick where dispatch_id = dispatch.id)
    order by dispatch.position`.execute(db);
  return rows.map(({ sentBy, ...row }) => ({ ...row, name: nameOf(row.addressee), ...wayOf({ ...row, sentBy }) }));
}

/** As the letter went; a letter on paper is followed by e-mail where there is an address, else by paper. */
function wayOf({ sentBy, email, addressee, toPostId }: Omit<Row, 'name'>): Pick<ToRemind, 'mode' | 'email' | 'toPostId'> {
  if (sentBy === 'internal' || sentBy === 'exchange') return { mode: sentBy, email: '', toPostId };
  const to = email || addressee.email;
  return to === '' ? { mode: null, email: '', toPostId: null } : { mode: 'email', email: to, toPostId: null };
}
