import type { Context } from '#core/context.ts';
import { holdersOf } from '#people/queries.ts';
import { lookInto } from '#papers/actions.ts';
import { awayOf, originOf, visiblePapers } from '#papers/queries.ts';
import { actsOn } from '../access.ts';
import type { FileView, PaperInFile } from '../contract.ts';
import { type FileRow, factsOf, seeFile } from './takeFile.ts';

/** A person opens a file. */
export async function viewFile(ctx: Context, { id }: { id: string }): Promise<FileView> {
  await lookInto(ctx, { id, kind: 'file' });
  return describeFile(ctx, id);
}

/** The file as every act on it answers. */
export async function describeFile(ctx: Context, id: string): Promise<FileView> {
  const row = await seeFile(ctx, id);
  const { section, createdBy, head, holder } = await namesOf(ctx, row);
  const correspondence = await listPapers(ctx, id);
  const related = await relatedFiles(ctx, row);
  const { chainLength: length, chainHead, postId: _, below: _below, sent: _sent, ...cover } = row;
  return {
    ...cover, ...related, away: awayOf(row.away), origin: originOf(row.origin), number: row.number!, section, createdBy, head, holder, correspondence,
    chain: { length, head: chainHead }, acts: actsOn(factsOf(row), ctx.actor),
  } as FileView; // prettier-ignore
}

/** The names behind a file's ids. */
async function namesOf(ctx: Context, row: FileRow) {
  const { createdBy, sectionId, headId, postId } = row;
  const names = await ctx.db
    .selectFrom('section')
    .innerJoin('post as maker', (join) => join.on('maker.id', '=', createdBy))
    .leftJoin('head', (join) => join.on('head.id', '=', headId))
    .leftJoin('post as holder', (join) => join.on('holder.id', '=', postId))
    .selectAll('head')
    .select([
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'maker.nameHi as makerHi',
      'maker.nameEn as makerEn',
      'holder.nameHi as holderHi',
      'holder.nameEn as holderEn',
    ])
    .where('section.id', '=', sectionId)
    .executeTakeFirstOrThrow();
  const { basic, primaryHead, secondaryHead, tertiary } = names;
  return {
    section: { id: sectionId, nameHi: names.sectionHi, nameEn: names.sectionEn },
    createdBy: { id: createdBy, nameHi: names.makerHi, nameEn: names.makerEn },
    head:
      headId === null
        ? null
        : {
            id: headId,
            code: headCode({ basic, primaryHead, secondaryHead, tertiary } as HeadParts),
            nameHi: names.nameHi,
            nameEn: names.nameEn,
          },
    holder: postId === null ? null : await deskOf(ctx, row, { id: postId, nameHi: names.holderHi, nameEn: names.holderEn }),
  };
}

async function deskOf(
  ctx: Context,
  { place, since, acceptedAt, dueOn, priority, action, remark, parkedUntil }: FileRow,
  post: { id: string; nameHi: string | null; nameEn: string | null },
) {
  const [held] = await holdersOf(ctx, post.id);
  const person = held ? { nameHi: held.nameHi, nameEn: held.nameEn } : null;
  return { post, person, place, since, acceptedAt, dueOn, priority, action, remark, parkedUntil };
}

/** Linked and attached files, as far as the actor may know of them. */
async function relatedFiles(ctx: Context, { id, attachedToId }: FileRow) {
  const linked = await linkedIds(ctx, id);
  const attached = await attachedFiles(ctx, id);
  const ids = [...linked, ...attached, ...(attachedToId === null ? [] : [attachedToId])];
  const rows =
    ids.length === 0
      ? []
      : await visiblePapers(ctx)
          .select(['paper.id', 'paper.number', 'paper.subject'])
          .where('paper.id', 'in', ids)
          .orderBy('paper.id')
          .execute();
  return {
    links: rows.filter((row) => linked.includes(row.id)),
    attached: rows.filter((row) => attached.includes(row.id)),
    attachedTo: rows.find((row) => row.id === attachedToId) ?? null,
  };
}

async function linkedIds({ db }: Context, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fileLink')
    .select(['fileId', 'otherId'])
    .where((eb) => eb.or([eb('fileId', '=', id), eb('otherId', '=', id)]))
    .execute();
  return rows.map(({ fileId, otherId }) => (fileId === id ? otherId : fileId));
}

/** Files that lie in this one and move with it. */
export async function attachedFiles({ db }: Pick<Context, 'db'>, id: string): Promise<string[]> {
  const rows = await db.selectFrom('file').select('id').where('attachedToId', '=', id).orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** The table of contents of a file's correspondence. The caller has asked whether the actor sees the file. */
export async function listPapers({ db }: Pick<Context, 'db'>, fileId: string): Promise<PaperInFile[]> {
  const papers = await db.selectFrom('correspondence').selectAll().where('fileId', '=', fileId).orderBy('position').execute();
  const documents = await db
    .selectFrom('correspondenceDocument')
    .innerJoin('correspondence', 'correspondence.id', 'correspondenceId')
    .select(['correspondenceId', 'correspondenceDocument.position', 'sha256', 'name', 'pages'])
    .where('fileId', '=', fileId)
    .where('removedAt', 'is', null)
    .orderBy('correspondenceDocument.position')
    .execute();
  const byPaper = Map.groupBy(documents, ({ correspondenceId }) => correspondenceId);
  return papers.map((paper) => ({ ...paper, documents: byPaper.get(paper.id) ?? [] }) as unknown as PaperInFile);
}

interface HeadParts {
  basic: string;
  primaryHead: string;
  secondaryHead: string;
  tertiary: string;
}

/** Heads as they stand in a number: `<Basic>-<PP>0<SS>`, tertiary in brackets (domain.md §4.2). */
export function headCode({ basic, primaryHead, secondaryHead, tertiary }: HeadParts): string {
  return `${basic}-${primaryHead}0${secondaryHead}${tertiary === '' ? '' : `(${tertiary})`}`;
}
