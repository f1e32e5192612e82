import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { type RichText, paragraphsOf } from '#documents/richText.ts';
import { actsOn } from '#files/access.ts';
import { type FileRow, factsOf, seeFile } from '#files/queries/takeFile.ts';
import { lookInto } from '#papers/actions.ts';
import { distrustOf } from './foreignTrust.ts';
import type { NoteOrigin } from './noteLinks.ts';
import { type Pointers, pointersFor } from './pointers.ts';
import { type LinkedFacts, statesNote } from './signedNotes.ts';
import { actsOnNote } from '../access.ts';
import type { NoteView } from '../contract.ts';

const PAGE = 500;

const attachments = sql<NoteView['attachments']>`(
  select coalesce(json_agg(json_build_object('position', position, 'name', name, 'sha256', note_attachment.sha256, 'size', size::text) order by position), '[]')
  from note_attachment join blob on blob.sha256 = note_attachment.sha256 where note_id = note.id)`;

const signature = sql<Omit<NonNullable<NoteView['signature']>, 'fits' | 'unchecked'> | null>`(
  select json_build_object('at', note_signature.at, 'stampedAt', stamped_at, 'subject', subject, 'issuer', issuer, 'serial', serial,
    'fingerprint', fingerprint, 'notAfter', not_after, 'method', coalesce(note_signature.method, certificate.method))
  from note_signature join certificate on certificate.id = certificate_id where note_id = note.id)`;

/** What it takes to tell whether a signature is over the note as it stands. */
const linked = ['note.fileId', 'note.chargeId', 'note.origin', 'note.previousHash', 'note.salt', sql<Buffer | null>`(select statement from note_signature where note_id = note.id)`.as('statement')] as const; // prettier-ignore

/** A name as it stands in the other instance, or here. */
const foreign = (name: 'postHi' | 'postEn' | 'personHi' | 'personEn', here: string) =>
  sql<string>`coalesce(note.origin ->> ${sql.lit(name)}, ${sql.ref(here)})`.as(name);

/** Notes with their writers. Whether the actor may see them is asked before. */
export function notesOf({ db }: Pick<Context, 'db'>, fileId: string) {
  return db
    .selectFrom('note')
    .leftJoin('post', 'post.id', 'note.postId')
    .leftJoin('charge', 'charge.id', 'note.chargeId')
    .leftJoin('employee', 'employee.id', 'charge.employeeId')
    .select([
      'note.id', 'colour', 'body', 'revision', 'savedAt', 'confirmedAt', 'lockedAt', 'paragraphFrom', 'paragraphTo', 'chainPosition', 'hash',
      'note.postId', foreign('postHi', 'post.name_hi'), foreign('postEn', 'post.name_en'), foreign('personHi', 'employee.name_hi'), foreign('personEn', 'employee.name_en'),
      sql<boolean>`coalesce((note.origin ->> 'link')::boolean, charge.kind = 'link')`.as('link'), attachments.as('attachments'), signature.as('signature'),
    ])
    .where('note.fileId', '=', fileId); // prettier-ignore
}

const linkedNotesOf = (ctx: Pick<Context, 'db'>, fileId: string) => notesOf(ctx, fileId).select(linked);
type NoteRow = Awaited<ReturnType<ReturnType<typeof linkedNotesOf>['executeTakeFirstOrThrow']>>;

/** A note's signature as it is shown: with the word whether it is over this very text, and why nobody vouches for who gave it. */
function signatureOf({ signature: kept, statement, ...note }: NoteRow, distrust: Map<string, string>): NoteView['signature'] {
  return kept && { ...kept, fits: statesNote(statement!, note as unknown as LinkedFacts), unchecked: distrust.get(note.id) ?? '' };
}

/** The office that a note of another instance comes from. */
function officeOf(origin: unknown): NoteView['office'] {
  const there = origin as NoteOrigin | null;
  return there && { nameHi: there.officeHi, nameEn: there.officeEn };
}

/** A yellow note is the present desk's alone (domain.md §2.2.4). */
const seesYellow = ({ postId }: FileRow, { actor }: Context) => postId === actor.postId;

/** A person reads the note sheet. The notes not yet sent come last, with the numbers they will get. */
export async function listNotes(ctx: Context, { id, after }: { id: string; after?: string | undefined }) {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await seeFile(ctx, id);
  const rows = await linkedNotesOf(ctx, id)
    .$if(!seesYellow(file, ctx), (query) => query.where('colour', '=', 'green'))
    .$if(after !== undefined, (query) =>
      query.where((eb) => eb.or([eb('chainPosition', 'is', null), eb('chainPosition', '>', sql<number>`coalesce((select chain_position from note where id = ${after} and file_id = ${id}), 0)`)])),
    )
    .orderBy('chainPosition').orderBy('confirmedAt').orderBy('note.id')
    .limit(PAGE + 1)
    .execute(); // prettier-ignore
  const page = describeNotes(ctx, {
    file,
    rows: rows.slice(0, PAGE),
    pointers: await pointersFor(ctx, id, rows),
    distrust: await distrustIn(ctx, id, rows),
  });
  return { ...page, next: rows.length > PAGE ? rows[PAGE - 1]!.id : null };
}

/** Asked only where there is a signed note of another instance. */
async function distrustIn(ctx: Pick<Context, 'db' | 'language'>, fileId: string, rows: NoteRow[]): Promise<Map<string, string>> {
  return rows.some(({ origin, signature: kept }) => origin !== null && kept !== null) ? distrustOf(ctx, fileId) : new Map();
}

interface Describing {
  file: FileRow;
  rows: NoteRow[];
  pointers: Pointers;
  distrust: Map<string, string>;
}

function describeNotes({ actor }: Context, { file, rows, pointers, distrust }: Describing): { items: NoteView[]; nextParagraph: number } {
  const fileActs = actsOn(factsOf(file), actor);
  let nextParagraph = file.paragraphs + 1;
  const items = rows.map((row) => {
    const { postHi, postEn, personHi, personEn, link, postId, statement: _, origin, ...note } = row;
    const paragraphFrom = note.paragraphFrom ?? nextParagraph;
    const paragraphTo = note.paragraphTo ?? paragraphFrom + paragraphsOf(note.body as unknown as RichText) - 1;
    if (note.lockedAt === null && note.colour === 'green') nextParagraph = paragraphTo + 1;
    return {
      ...note, paragraphFrom, paragraphTo,
      body: pointers(row),
      signature: signatureOf(row, distrust),
      post: { id: postId, nameHi: postHi, nameEn: postEn }, person: { nameHi: personHi, nameEn: personEn, link },
      office: officeOf(origin),
      acts: actsOnNote({ ...note, postId }, { fileActs, postId: actor.postId }),
    } as unknown as NoteView; // prettier-ignore
  });
  return { items, nextParagraph };
}

/** One note, as every act on it answers; the file as it was taken for the act. */
export async function describeNote(ctx: Context, { file, noteId }: { file: FileRow; noteId: string }): Promise<NoteView> {
  const { items } = await unsentNotes(ctx, file);
  return items.find((note) => note.id === noteId)!;
}

/** The notes that have not been sent, with the numbers they will get; the yellow one last. */
export async function unsentNotes(ctx: Context, file: FileRow): Promise<{ items: NoteView[] }> {
  const rows = await linkedNotesOf(ctx, file.id).where('note.lockedAt', 'is', null).orderBy('confirmedAt').orderBy('note.id').execute();
  return describeNotes(ctx, { file, rows, pointers: ({ body }) => body as unknown as RichText, distrust: new Map() });
}

/** All green notes of a file in order, for print and export. */
export async function greenNotes(ctx: Pick<Context, 'db' | 'language'>, fileId: string) {
  const rows = await linkedNotesOf(ctx, fileId)
    .where('colour', '=', 'green')
    .orderBy('chainPosition')
    .orderBy('confirmedAt')
    .orderBy('note.id')
    .execute();
  const pointers = await pointersFor(ctx, fileId, rows);
  const distrust = await distrustIn(ctx, fileId, rows);
  return rows.map((row) => {
    const { statement: _, fileId: __, chargeId: ___, previousHash: ____, salt: _____, origin, ...shown } = row;
    return { ...shown, body: pointers(row), office: officeOf(origin), signature: signatureOf(row, distrust) };
  });
}
