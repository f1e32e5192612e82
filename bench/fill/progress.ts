import type pg from 'pg';
import type { Table } from './copying.ts';
import type { FilePlan, ReceiptPlan } from './plans.ts';
import type { Counts } from './rows.ts';

/** How far a fill has come: what was stopped goes on from here. */
export interface Progress {
  /** The rows of another version are not gone on with. */
  version: string;
  /** Last paper whose rows all stand. */
  reached: number;
  /** What makes the dropped indexes again. */
  indexes: string[];
}

export async function readProgress(client: pg.Client): Promise<Progress | null> {
  await client.query('create table if not exists public.bench_fill (progress jsonb not null)');
  const { rows } = await client.query<{ progress: Progress }>('select progress from public.bench_fill');
  return rows[0]?.progress ?? null;
}

export async function writeProgress(client: pg.Client, progress: Progress): Promise<void> {
  await client.query('begin');
  await client.query('delete from public.bench_fill');
  await client.query('insert into public.bench_fill values ($1)', [JSON.stringify(progress)]);
  await client.query('commit');
}

/** By which column each table tells its paper. */
const PAPER: Partial<Record<Table, string>> = {
  paper: 'id', file: 'id', receipt: 'id', correspondence: 'file_id', movement: 'paper_id', holding: 'paper_id', parking: 'paper_id',
  closure: 'paper_id', sight: 'paper_id', event: 'paper_id', search_entry: 'paper_id',
}; // prettier-ignore
const OFFICES: Table[] = ['session', 'charge', 'employee', 'post', 'head', 'section', 'office', 'counter'];

/** Takes away what a stopped fill has written beyond the last complete part. */
export async function forgetBeyond(client: pg.Client, reached: number, counts: Counts): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query('delete from note where id > $1', [counts.note]);
  await client.query('delete from opening where movement_id > $1', [counts.movement]);
  for (const [table, column] of Object.entries(PAPER)) await client.query(`delete from ${table} where ${column} > $1`, [reached]);
  if (reached === 0) for (const table of OFFICES) await client.query(`delete from ${table}`);
  await client.query('set session_replication_role = origin');
}

/** Counts the rows of papers that stand already. */
export function skip(counts: Counts, plan: FilePlan | ReceiptPlan): void {
  if ('steps' in plan) {
    counts.note += plan.notes;
    counts.movement += plan.steps.length - (plan.state === 'closed' ? 0 : 1);
  } else counts.movement += { created: 0, inbox: 1, file: 2, closed: 2 }[plan.state];
}
