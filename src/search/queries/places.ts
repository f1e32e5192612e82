import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import type { Match } from '../contract.ts';
import type { Wanted } from './asked.ts';
import { loosePattern } from './loosePattern.ts';

/** A text in which words of a paper may stand. */
export interface Place extends Omit<Match, 'segments'> {
  paperId: string;
  text: string;
}

/** A paper of the page, and the words that neither its subject nor its sender holds. */
export interface Missing {
  id: string;
  wanted: Wanted[];
}

/** Of each kind of place, so many are looked at in each paper. */
const MOST = 4;

/** Titles, notes and pages that may hold the missing words, the newest notes first. Ask only for papers that the actor sees. */
export async function placesOf(ctx: Pick<Context, 'db'>, missing: Missing[]): Promise<Place[]> {
  if (missing.length === 0) return [];
  return [...(await titles(ctx, missing)), ...(await notes(ctx, missing)), ...(await pages(ctx, missing))];
}

const asked = (missing: Missing[]) =>
  sql`unnest(${missing.map(({ id }) => id)}::bigint[], ${missing.map(({ wanted }) => loosePattern(wanted))}::text[]) as asked (paper, words)`;

async function titles({ db }: Pick<Context, 'db'>, missing: Missing[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select asked.paper::text as "paperId", 'paper' as place, null as "noteId", null as paragraph, held.page_from as page, held.number as title, held.text
    from ${asked(missing)} cross join lateral (
      select page_from, correspondence.number, concat_ws(' · ', correspondence.title, nullif(sender_name, ''), nullif(sender_designation, ''), nullif(sender_organisation, ''), nullif(letter_number, '')) as text
      from correspondence left join paper on paper.id = receipt_id and paper.classification = 'normal' left join receipt on receipt.id = paper.id
      where correspondence.file_id = asked.paper and removed_at is null order by position desc
    ) held where held.text ~* asked.words`.execute(db);
  return rows;
}

async function notes({ db }: Pick<Context, 'db'>, missing: Missing[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select asked.paper::text as "paperId", 'note' as place, held.id::text as "noteId", held.paragraph_from as paragraph, null as page, '' as title, held.text
    from ${asked(missing)} cross join lateral (
      select id, paragraph_from, text from note where file_id = asked.paper and locked_at is not null and text ~* asked.words order by id desc limit ${MOST}
    ) held`.execute(db);
  return rows;
}

/** Pages of PDFs: of a receipt's own, and of those that lie in a file, there by the running number. */
async function pages({ db }: Pick<Context, 'db'>, missing: Missing[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select asked.paper::text as "paperId", 'page' as place, null as "noteId", null as paragraph, held.page::integer as page, held.title, held.text
    from ${asked(missing)} cross join lateral (
      select document.page_from + part.number - 1 as page, document.title, part.text
      from (
        select 1 as page_from, name as title, sha256, position as place from receipt_document where receipt_id = asked.paper
        union all
        select page_from + coalesce(sum(laid.pages) over (partition by correspondence_id order by laid.position rows between unbounded preceding and 1 preceding), 0),
          title, sha256, page_from from correspondence join correspondence_document laid on correspondence_id = correspondence.id
        where file_id = asked.paper and removed_at is null
      ) document join document_text using (sha256) cross join unnest(document_text.pages) with ordinality as part (text, number)
      where part.text ~* asked.words order by document.place, part.number limit ${MOST}
    ) held`.execute(db);
  return rows;
}
