import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { lookInto } from '#papers/actions.ts';
import '../events.ts';
import { seeFile } from './takeFile.ts';

interface Place {
  id: string;
  position: number;
  document: number;
}

/** A PDF of the correspondence: whoever sees the file sees its papers. */
export async function viewDocument(ctx: Context, { id, position, document }: Place): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const found = await ctx.db
    .selectFrom('correspondenceDocument')
    .innerJoin('correspondence', 'correspondence.id', 'correspondenceId')
    .select(['sha256', 'name'])
    .where('fileId', '=', id)
    .where('correspondence.position', '=', position)
    .where('correspondenceDocument.position', '=', document)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (!found) throw notFound('file.paper');
  await record(ctx, 'file.paperRead', id, { position, document });
  return {
    body: ctx.instance.blobs.stream(found.sha256),
    mediaType: 'application/pdf',
    name: found.name,
    sha256: found.sha256,
    inline: true,
  };
}

/** Which paper, and which page of which of its documents, a page number of the file stands for. */
export async function findPage(ctx: Context, { id, page }: { id: string; page: number }) {
  await seeFile(ctx, id);
  const paper = await paperWithPage(ctx, { fileId: id, page });
  if (!paper) throw notFound('file.page');
  const documents = await ctx.db
    .selectFrom('correspondenceDocument')
    .select(['position', 'pages'])
    .where('correspondenceId', '=', paper.id)
    .orderBy('position')
    .execute();
  let rest = page - paper.pageFrom + 1;
  const within = documents.find(({ pages }) => rest <= pages || ((rest -= pages), false));
  return {
    page, correspondenceId: paper.id, position: paper.position, title: paper.title,
    document: within?.position ?? null, pageInDocument: within ? rest : null,
  }; // prettier-ignore
}

/** The paper in a file that a page belongs to; nothing for pages of detached papers. Its reader must see the file. */
export function paperWithPage({ db }: Pick<Context, 'db'>, { fileId, page }: { fileId: string; page: number }) {
  return db
    .selectFrom('correspondence')
    .select(['id', 'position', 'title', 'pageFrom', 'pageTo'])
    .where('fileId', '=', fileId)
    .where('removedAt', 'is', null)
    .where('pageFrom', '<=', page)
    .where('pageTo', '>=', page)
    .executeTakeFirst();
}
