import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { RichText } from '#documents/richText.ts';
import { describeFile } from '#files/queries/viewFile.ts';
import { lookInto } from '#papers/actions.ts';
import '../events.ts';
import { greenNotes } from '../queries/listNotes.ts';
import { chainOf } from '../queries/noteLinks.ts';
import { belongingOf, personActing, stepsOf } from '../queries/steps.ts';
import { referencesIn } from '../references.ts';

const CHAIN_RULE =
  'hash = SHA-256, in lower-case hex, of the UTF-8 text: previous, a line feed, and the SHA-256, in lower-case hex, of the RFC 8785 form of content with the member "position" added. The first link has 64 zeros as previous; the last hash is head.';

/** The whole file as one JSON document whose chain a stranger can recompute. Its format: README.md of this slice. */
export async function exportFile(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const { acts: _, chain, correspondence, links, attached, attachedTo, section, holder, ...cover } = await describeFile(ctx, id);
  const { officeHi, officeEn } = await belongingOf(ctx, section.id);
  const chained = await chainOf(ctx, { id, chainLength: chain.length });
  const document = {
    format: 'patravali.file/1',
    exported: { at: ctx.now.toISOString(), by: await personActing(ctx) },
    instance: { name: ctx.instance.config.name, titleHi: ctx.instance.config.titleHi, titleEn: ctx.instance.config.titleEn },
    cover: { ...cover, computerNumber: id, section, office: { nameHi: officeHi, nameEn: officeEn }, holder },
    correspondence,
    links,
    attached,
    attachedTo,
    notes: (await greenNotes(ctx, id)).map((note) => ({ ...note, references: referencesIn(note.body as unknown as RichText) })),
    movements: await stepsOf(ctx, id),
    chain: {
      rule: CHAIN_RULE,
      ...chain,
      links: chained.map(({ position, previous, hash, content }) => ({ position, previous, hash, content })),
    },
  };
  await record(ctx, 'file.exported', id, { chainHead: chain.head });
  return { body: Buffer.from(JSON.stringify(document)), mediaType: 'application/json; charset=utf-8', name: `file-${id}.json` };
}
