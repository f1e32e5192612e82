import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { enclosureBytes } from '#drafts/queries/enclosures.ts';
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
    items: drafts.map(({ versions, ...draft }) => {
      const last = versions.at(-1)!;
      const enclosures = last.enclosures.map(({ line, ...paper }) => ({
        ...paper,
        title: last.content.enclosures[line - 1] ?? paper.name,
      }));
      return { ...draft, ...inWords(last), ...namedIn(last), enclosures, replaced: replaced.get(draft.number) ?? [] };
    }),
  };
}

type Version = TravelDraft['versions'][number];

const inWords = ({ version, at, content: { subject, body } }: Version) => ({ version, at, subject, text: plainText(body) });

const namedIn = ({ by: { nameHi, nameEn }, content: { addressees, copies } }: Version) => ({
  by: { nameHi, nameEn },
  addressees: addressees.map(({ designation }) => designation),
  copies: copies.map(({ designation }) => designation),
});

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

interface Wanted {
  id: string;
  number: number;
  sha256: string;
}

/** A person opens a PDF that goes along with a draft of another instance, of any version that lies here. */
export async function viewEnclosureElsewhere(ctx: Context, { id, number, sha256 }: Wanted): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const draft = (await draftsElsewhere(ctx, id)).find((one) => one.number === number);
  const found = draft?.versions.flatMap(({ enclosures }) => enclosures).find((paper) => paper.sha256 === sha256);
  if (!found) throw notFound('draft.enclosure');
  await record(ctx, 'file.draftsElsewhereRead', id, { numbers: [number], sha256 });
  return enclosureBytes(ctx, found);
}
