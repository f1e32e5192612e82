import type pg from 'pg';
import { isHeavy, postIn, seatOf, signedIn } from '../fill/offices.ts';
import type { Office } from './office.ts';

/** A file on the desk of a post that has a session. */
export interface Held {
  file: string;
  post: number;
  /** No note has been written on it since it came to this desk. */
  unnoted?: boolean;
}

/** Who acts, and what with. */
export interface Stock {
  clerks: number[];
  heavy: number[];
  registry: number[];
  /** Files in the inboxes of clerks and section officers, in turn from each desk. */
  files: Held[];
  /** Files of 300 notes, each with a post that sees it. */
  long: Held[];
}

export async function takeStock({ db, size }: Office): Promise<Stock> {
  const posts = signedIn(size.files);
  const inSections = posts.filter((post) => (seatOf(post).section ?? 0) > 0);
  const { rows: held } = await db.query<Held>(
    `select paper_id as file, post_id::int as post, not exists (select from note where file_id = paper_id and locked_at is null) as unnoted from (
       select paper_id, post_id, row_number() over (partition by post_id order by paper_id) as place from holding
       join paper on paper.id = paper_id and kind = 'file' and closed_at is null where post_id = any($1) and place = 'inbox'
     ) desk order by unnoted desc, place, paper_id`,
    [inSections],
  );
  const { rows: long } = await db.query<Held>(
    `select file.id as file, min(sight.post_id)::int as post from file join sight on sight.paper_id = file.id and sight.post_id = any($1)
     where paragraphs >= 300 group by file.id order by file.id`,
    [posts],
  );
  const clerks = inSections.filter((post) => seatOf(post).place > 0);
  const registry = posts.filter((post) => seatOf(post).section === 0);
  const files = held.slice(LENT);
  await lend(db, { clerks, registry, inSections, files: held.slice(0, LENT).map(({ file }) => file) });
  return { clerks, registry, files, long, heavy: posts.filter(isHeavy) };
}

/** So many files are left to pgbench: what it sends must not be under our clients' hands. */
const LENT = 400;

interface Lent {
  clerks: number[];
  registry: number[];
  inSections: number[];
  files: string[];
}

/** What the scripts of pgbench draw from: posts with the hash of their token and the next desk, and files. */
async function lend(db: pg.Client, { clerks, registry, inSections, files }: Lent): Promise<void> {
  const hash = `encode(sha256(('bench-' || post)::bytea), 'hex')`;
  await db.query(`drop schema if exists load cascade; create schema load;
    create table load.clerk (n bigint, post bigint primary key, token_hash text, next bigint); create index on load.clerk (n);
    create table load.registry (n bigint primary key, token_hash text);
    create table load.file (n bigint primary key, file bigint)`);
  await db.query(`insert into load.clerk select row_number() over (order by clerk desc, post), post, ${hash}, next from unnest($1::bigint[], $2::bigint[], $3::boolean[]) as clerk (post, next, clerk)`, [
    inSections, inSections.map(neighbour), inSections.map((post) => clerks.includes(post)),
  ]); // prettier-ignore
  await db.query(`insert into load.registry select row_number() over (), ${hash} from unnest($1::bigint[]) as post`, [registry]);
  await db.query(`insert into load.file select row_number() over (), file from unnest($1::bigint[]) as file`, [files]);
  await db.query('analyze load.clerk, load.registry, load.file');
}

/** The next desk of the same section, round and round. */
export function neighbour(post: number): number {
  const { office, section, place } = seatOf(post);
  return postIn(office, section!, (place + 1) % 5);
}
