import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { plainText } from '#documents/richText.ts';
import { lookInto } from '#papers/actions.ts';
import type { listDraftsElsewhere as contract } from '../contract.ts';
import type { TravelDraft } from '../document/document.ts';
import '../events.ts';
import { draftsElsewhere } from './draftsElsewhere.ts';

/** A person reads the drafts that another instance has made in a file: the newest version of each, in words, and what of them came changed later. */
export async function listDraftsElsewhere(ctx: Context, { id }: { id: string }): Promise<z.output<typeof contract.output>> {
  await lookInto(ctx, { id, kind: 'file' });
  const drafts = await draftsElsewhere(ctx, id);
  const replaced = await replacedIn(ctx, id);
  await record(ctx, 'file.draftsElsewhereRead', id, { numbers: drafts.map(({ number }) => number) });
  return {
    items: drafts.map(({ versions, ...draft }) => ({ ...draft, ...inWords(versions.at(-1)!), replaced: replaced.get(draft.number) ?? [] })),
  };
}

type Version = TravelDraft['versions'][number];

const inWords = ({ version, at, content: { subject, body } }: Version) => ({ version, at, subject, text: plainText(body) });

async function replacedIn({ db }: Context, fileId: string) {
  const rows = await db
    .selectFrom('draftReplaced')
    .select(['number', 'at', 'versions'])
    .where('fileId', '=', fileId)
    .orderBy('id')
    .execute();
  const all = rows.flatMap(({ number, at, versions }) =>
    (versions as unknown as Version[]).map((version) => ({ number, ...inWords(version), replacedAt: at })),
  );
  return Map.groupBy(all, ({ number }) => number);
}
