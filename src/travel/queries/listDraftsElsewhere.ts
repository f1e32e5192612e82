import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { plainText } from '#documents/richText.ts';
import { lookInto } from '#papers/actions.ts';
import type { listDraftsElsewhere as contract } from '../contract.ts';
import '../events.ts';
import { draftsElsewhere } from './draftsElsewhere.ts';

/** A person reads the drafts that another instance has made in a file: the newest version of each, in words. */
export async function listDraftsElsewhere(ctx: Context, { id }: { id: string }): Promise<z.output<typeof contract.output>> {
  await lookInto(ctx, { id, kind: 'file' });
  const drafts = await draftsElsewhere(ctx, id);
  await record(ctx, 'file.draftsElsewhereRead', id, { numbers: drafts.map(({ number }) => number) });
  return {
    items: drafts.map(({ versions, ...draft }) => {
      const { version, at, content } = versions.at(-1)!;
      return { ...draft, version, at, subject: content.subject, text: plainText(content.body) };
    }),
  };
}
