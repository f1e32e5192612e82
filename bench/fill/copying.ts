import { once } from 'node:events';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

/** The tables that are filled, and their columns in the order in which rows give them. */
export const TABLES = {
  office: 'id, kind, code, name_hi, name_en, place_hi, place_en',
  section: 'id, office_id, code, name_hi, name_en, kind',
  head: 'id, section_id, basic, primary_head, secondary_head, name_hi, name_en',
  designation: 'id, name_hi, name_en, short, rank',
  post: 'id, office_id, section_id, designation_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, reports_to_id, roles',
  employee: 'id, code, name_hi, name_en, email, office_id',
  charge: 'id, post_id, employee_id, kind, from_on',
  session: 'token_hash, public_id, employee_id, charge_id, started_at, seen_at, expires_at, address, agent',
  paper: 'id, kind, number, subject, section_id, nature, classification, vip, created_by, created_at, closed_at, chain_length, chain_head',
  file: 'id, scheme, head_id, serial, year, paragraphs, pages, subject_key',
  receipt: 'id, serial, year, section_part, letter_kind, delivery_mode, letter_number, letter_key, letter_on, received_on, diarised_at, sender_name, sender_key, sender_designation, sender_organisation, sender_city, file_id',
  correspondence: 'file_id, position, kind, receipt_id, title, number, dated, page_from, page_to, placed_at, placed_by, noted_at',
  note: 'id, file_id, post_id, charge_id, colour, body, text, saved_at, confirmed_at, locked_at, paragraph_from, paragraph_to, chain_position, previous_hash, hash',
  movement: 'id, paper_id, kind, from_post_id, from_charge_id, to_post_id, action, due_on, at, chain_position, previous_hash, hash',
  opening: 'movement_id, at, charge_id',
  holding: 'paper_id, post_id, place, since, opened_at, accepted_at, due_on, action, from_post_id, movement_id, parked_until',
  parking: 'paper_id, post_id, charge_id, parked_at, until, returns_at, reason, due_on',
  closure: 'paper_id, at, charge_id, reason, retention',
  sight: 'paper_id, post_id, since, section_id',
  event: 'at, kind, employee_id, charge_id, post_id, paper_id, detail',
  search_entry: 'paper_id, terms, basis, chain_to',
  counter: 'name, value',
} as const; // prettier-ignore

export type Table = keyof typeof TABLES;
type Value = string | number | null;
/** Gives a row of a table. Texts hold neither tabs nor line ends; a backslash is doubled. */
export type Emit = (table: Table, values: readonly Value[]) => void;

const CHUNK = 256 * 1024;

interface Lane {
  client: pg.Client;
  stream: CopyStreamQuery;
  lines: string[];
  length: number;
}

/** One COPY into each table, open from the first row to the last; generating and storing go on side by side. */
export async function openCopies(url: string): Promise<{ emit: Emit; flush(): Promise<void>; end(): Promise<void> }> {
  const lanes = {} as Record<Table, Lane>;
  for (const table of Object.keys(TABLES) as Table[]) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // told by the stream
    await client.connect();
    lanes[table] = { client, stream: client.query(copyFrom(`copy ${table} (${TABLES[table]}) from stdin`)), lines: [], length: 0 };
  }
  const emit: Emit = (table, values) => {
    const line = `${values.map((value) => value ?? '\\N').join('\t')}\n`;
    const lane = lanes[table];
    lane.lines.push(line);
    lane.length += line.length;
  };
  const write = async (lane: Lane) => {
    const chunk = lane.lines.join('');
    Object.assign(lane, { lines: [], length: 0 });
    if (!lane.stream.write(chunk)) await once(lane.stream, 'drain');
  };
  const all = Object.values(lanes);
  return {
    emit,
    flush: async () => void (await Promise.all(all.filter(({ length }) => length > CHUNK).map(write))),
    end: async () => {
      await Promise.all(all.map(async (lane) => {
        await write(lane);
        const done = once(lane.stream, 'finish');
        lane.stream.end();
        await done;
        await lane.client.end();
      })); // prettier-ignore
    },
  };
}
