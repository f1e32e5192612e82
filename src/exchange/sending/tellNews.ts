import type { Visit } from '#core/context.ts';
import type { KnownPeer } from '#directory/queries/peers.ts';
import { say } from './line.ts';

/** Tells the other side what it does not know yet of a settled consignment, in order. */
export async function tellNews(visit: Visit, { id, key, peer }: { id: string; key: string; peer: KnownPeer }): Promise<void> {
  const news = await visit.db
    .selectFrom('consignmentNews')
    .selectAll()
    .where('consignmentId', '=', id)
    .where('mine', '=', true)
    .where('told', '=', false)
    .orderBy('number')
    .execute();
  for (const { number, kind, detail, at } of news) {
    const { asked } = await say(visit, peer, {
      kind: 'news',
      consignment: key,
      number,
      what: kind as 'opened',
      detail: detail as {},
      at: new Date(at).toISOString(),
    });
    await visit.db.updateTable('consignmentNews').set({ told: true, signed: asked }).where('consignmentId', '=', id).where('mine', '=', true).where('number', '=', number).execute(); // prettier-ignore
  }
}
