import type { Selectable } from 'kysely';
import type { Note } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import type { RichText } from '#documents/richText.ts';
import type { Content, Link } from '#papers/chain.ts';
import { type NoteFactsInChain, noteContent } from '../queries/noteLinks.ts';
import { referencesIn } from '../references.ts';

/** Who signs, as the statement names him. */
export interface Signatory {
  person: { id: string; nameHi: string; nameEn: string };
  post: { id: string; nameHi: string; nameEn: string };
}

export async function signatoryOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<Signatory> {
  const { id, nameHi, nameEn, postHi, postEn } = await db
    .selectFrom('employee')
    .innerJoin('post', (join) => join.on('post.id', '=', actor.postId))
    .select(['employee.id', 'employee.nameHi', 'employee.nameEn', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .where('employee.id', '=', actor.employeeId)
    .executeTakeFirstOrThrow();
  return { person: { id, nameHi, nameEn }, post: { id: actor.postId, nameHi: postHi, nameEn: postEn } };
}

interface Stated {
  file: { id: string; number: string };
  link: Link;
  /** What is linked, with its position. */
  note: Content;
  papers: { label: string; sha256: string }[];
  signatory: Signatory;
  at: string;
}

/** The bytes that the signature of a note covers: RFC 8785, `docs/evidence-format.md` §2. */
export function statementBytes({ instance }: Pick<Context, 'instance'>, { file, link, note, papers, signatory, at }: Stated): Buffer {
  const { position, previous, hash } = link;
  const statement = {
    format: 'patravali.note/1',
    instance: instance.config.name,
    file,
    link: { position, previous, hash },
    note,
    papers,
    ...signatory,
    at,
  };
  return Buffer.from(canonicalJson(statement as unknown as Json));
}

type UnsentNote = Selectable<Note>;

/** What of an unsent note is going to be linked, at that instant and with those numbers. */
export function contentAt(
  note: UnsentNote,
  { at, paragraphs, attachments }: { at: Date; paragraphs: [from: number, to: number]; attachments: NoteFactsInChain['attachments'] },
): Content {
  const facts = { ...note, paragraphFrom: paragraphs[0], paragraphTo: paragraphs[1], attachments, lockedAt: at.toISOString() };
  return noteContent(facts as unknown as NoteFactsInChain);
}

/** The PDFs that a note points to, by hash: papers of the file, in the order of the text. */
export async function papersOf({ db }: Pick<Context, 'db'>, { body }: UnsentNote): Promise<Stated['papers']> {
  const pages = referencesIn(body as unknown as RichText).filter(({ kind }) => kind === 'page');
  if (pages.length === 0) return [];
  const rows = await db
    .selectFrom('correspondenceDocument')
    .select(['correspondenceId', 'sha256'])
    .where('correspondenceId', 'in', pages.map(({ targetId }) => targetId))
    .orderBy('correspondenceId')
    .orderBy('position')
    .execute(); // prettier-ignore
  return pages.flatMap(({ targetId, label }) =>
    rows.filter(({ correspondenceId }) => correspondenceId === targetId).map(({ sha256 }) => ({ label, sha256 })),
  );
}
