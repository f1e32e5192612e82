import { isHeavy, postIn, seatOf, signedIn } from '../fill/offices.ts';
import type { Office } from './office.ts';

/** A file on the desk of a post that has a session. */
export interface Held {
  file: string;
  post: number;
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
  const { rows: files } = await db.query<Held>(
    `select paper_id as file, post_id::int as post from (
       select paper_id, post_id, row_number() over (partition by post_id order by paper_id) as place from holding
       join paper on paper.id = paper_id and kind = 'file' and closed_at is null
       where post_id = any($1) and place = 'inbox' and not exists (select from note where file_id = paper_id and locked_at is null)
     ) desk order by place, paper_id`,
    [inSections],
  );
  const { rows: long } = await db.query<Held>(
    `select file.id as file, min(sight.post_id)::int as post from file join sight on sight.paper_id = file.id and sight.post_id = any($1)
     where paragraphs >= 300 group by file.id order by file.id`,
    [posts],
  );
  return {
    clerks: inSections.filter((post) => seatOf(post).place > 0),
    heavy: posts.filter(isHeavy),
    registry: posts.filter((post) => seatOf(post).section === 0),
    files, long,
  }; // prettier-ignore
}

/** The next desk of the same section, round and round. */
export function neighbour(post: number): number {
  const { office, section, place } = seatOf(post);
  return postIn(office, section!, (place + 1) % 5);
}
