import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { enclosuresOf } from '#drafts/queries/enclosures.ts';
import type { z } from 'zod';
import { asksOfLetters } from '../contract/asked.ts';
import type { ArrivalFacts, Withdrawal } from '../contract/arrivals.ts';
import { carrier } from '../contract/carrier.ts';
import type { letterRow } from '../contract/letters.ts';
import '../events.ts';
import { originOf } from './origin.ts';
import { type OwnLetter, arrivedFromHere } from './ownLetters.ts';

const PAGE = 50;

/** Letters that lie at the post and wait, not yet limited. Exported for the test of its plan. */
export function waitingLetters({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return db
    .selectFrom('letter')
    .selectAll('letter')
    .where('letter.postId', '=', actor.postId)
    .where('letter.receiptId', 'is', null)
    .where('letter.returnedAt', 'is', null)
    .orderBy('letter.id');
}

type LetterRow = Awaited<ReturnType<ReturnType<typeof waitingLetters>['executeTakeFirstOrThrow']>>;

/** A PDF of a letter that has arrived: the letter itself, then what came with it. */
export interface ArrivedPaper {
  sha256: string;
  name: string;
  pages: number;
  size: string;
  title: string;
}

/** A letter that has arrived and waits, of this instance or of another. */
export interface WaitingLetter {
  id: string;
  arrivedAt: string;
  openedAt: string | null;
  copy: boolean;
  number: string;
  dated: string | null;
  subject: string;
  writer: Record<'name' | 'designation' | 'office', string>;
  papers: ArrivedPaper[];
  /** Of this instance: where it comes from, to be told when it goes back. */
  own: OwnLetter | null;
  /** Of another instance. */
  far: { consignmentId: string; facts: ArrivalFacts } | null;
  withdrawn: Withdrawal | null;
}

/** Letters as they lie on a desk, each with its PDFs. */
export async function describeLetters(ctx: Pick<Context, 'db'>, rows: LetterRow[]): Promise<WaitingLetter[]> {
  const own = await arrivedFromHere(ctx, rows.flatMap(({ dispatchId }) => dispatchId ?? [])); // prettier-ignore
  const enclosures = Map.groupBy(await enclosuresOf(ctx, [...own.values()]), versionKey);
  return rows.map((row) => {
    const { id, arrivedAt, openedAt, dispatchId, consignmentId } = row;
    const common = { id, arrivedAt, openedAt, withdrawn: row.withdrawn as unknown as Withdrawal | null };
    if (consignmentId !== null) return { ...common, ...fromElsewhere(row.facts as unknown as ArrivalFacts, consignmentId) };
    const letter = own.get(dispatchId!)!;
    const came = enclosures.get(versionKey(letter)) ?? [];
    const { copy, printedNumber, issuedOn, subject, writer, paper } = letter;
    const papers = [paper, ...came.map(({ sha256, name, pages, size, title }) => ({ sha256, name, pages, size, title }))];
    return { ...common, copy, number: printedNumber, dated: issuedOn, subject, writer, papers, own: letter, far: null };
  });
}

function fromElsewhere(facts: ArrivalFacts, consignmentId: string): Omit<WaitingLetter, 'id' | 'arrivedAt' | 'openedAt' | 'withdrawn'> {
  const { copy, number, dated, subject, writer, documents } = facts;
  return { copy, number, dated, subject, writer, papers: documents, own: null, far: { consignmentId, facts } };
}

const versionKey = ({ draftId, version }: Pick<OwnLetter, 'draftId' | 'version'>) => `${draftId}.${version}`;

export async function listLetters(ctx: Context, { after }: { after?: string | undefined }) {
  const query = waitingLetters(ctx).limit(PAGE + 1);
  const rows = await (after === undefined ? query : query.where('letter.id', '>', after)).execute();
  const letters = await describeLetters(ctx, rows.slice(0, PAGE));
  const asks = await asksOfLetters(ctx, letters.map((letter) => letter.id)); // prettier-ignore
  const items = letters.map((letter) => ({ ...letterView(letter), asks: asks.get(letter.id) ?? null }));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

function letterView(letter: WaitingLetter): Omit<z.output<typeof letterRow>, 'asks'> {
  const { id, arrivedAt, openedAt, copy, number, dated, subject, writer, papers, far, withdrawn } = letter;
  return {
    id, arrivedAt, copy, subject, number, dated, withdrawn,
    pages: papers[0]?.pages ?? 0,
    sha256: papers[0]?.sha256 ?? null,
    senderName: writer.name, senderDesignation: writer.designation, senderOffice: writer.office,
    enclosures: papers.slice(1).map((paper, index) => ({ ...paper, position: index + 1 })),
    opened: openedAt !== null,
    origin: far && originOf(far.facts, { arrivedAt, withdrawn }),
    acts: ['diarise', 'return'],
  }; // prettier-ignore
}

/** The letter on the actor's desk; locked where it is to be changed. 404 when it lies elsewhere or is diarised already. */
export async function findLetter(ctx: Context, { id, lock = false }: { id: string; lock?: boolean }): Promise<WaitingLetter> {
  if (lock)
    await ctx.db.selectFrom('letter').select('id').where('id', '=', id).where('postId', '=', ctx.actor.postId).forUpdate().execute();
  const row = await waitingLetters(ctx).where('letter.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('letter');
  return (await describeLetters(ctx, [row]))[0]!;
}

/** The PDF of a letter that has arrived, before it is diarised. Who sent it from another instance is told of the first look. */
export async function viewReceivedLetter(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  const letter = await findLetter(ctx, { id });
  const [paper] = letter.papers;
  if (!paper) throw notFound('letter.enclosure');
  await noteOpened(ctx, { id, consignmentId: letter.far?.consignmentId ?? null });
  await record(ctx, 'letter.read', letter.own?.fileId ?? null, { letterId: id });
  return bytesOf(ctx, paper);
}

/** The first look at a letter, or at what it asks. */
export async function noteOpened(ctx: Context, { id, consignmentId }: { id: string; consignmentId: string | null }): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('letter')
    .set({ openedAt: ctx.now })
    .where('id', '=', id)
    .where('openedAt', 'is', null)
    .executeTakeFirst();
  if (consignmentId !== null && numUpdatedRows > 0n) await carrier().tell(ctx, { consignmentId, what: 'opened', detail: {} });
}

/** A PDF that came with a letter, before it is diarised. */
export async function viewReceivedEnclosure(ctx: Context, { id, position }: { id: string; position: number }): Promise<Bytes> {
  const { own, papers } = await findLetter(ctx, { id });
  const found = papers.slice(1)[position - 1];
  if (!found) throw notFound('letter.enclosure');
  await record(ctx, 'letter.enclosureRead', own?.fileId ?? null, { letterId: id, position });
  return bytesOf(ctx, found);
}

function bytesOf({ instance }: Context, { sha256, name }: ArrivedPaper): Bytes {
  return { body: instance.blobs.stream(sha256), mediaType: 'application/pdf', name, sha256, inline: true };
}
