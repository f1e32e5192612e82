import type { Follower } from '#core/followers.ts';
import { markTold } from '#dispatch/actions/far/markTold.ts';
import { desksToTell } from '#dispatch/queries/desksToTell.ts';
import '#movement/events.ts';
import { tell } from '../../actions/tell.ts';

/** Tells senders in other instances with whom their papers are now: the post and since when, and no remark or note of it. */
export const tellMoved: Follower = {
  name: 'exchange.tellMoved',
  kinds: ['paper.sent', 'paper.pulledBack', 'paper.pulledUp', 'paper.reopened'],
  async follow(visit, paperIds) {
    for (const desk of await desksToTell(visit, paperIds)) {
      const { consignmentId, nameHi: deskHi, nameEn: deskEn, since } = desk;
      await tell(visit, { consignmentId, what: 'moved', detail: { deskHi, deskEn, since: new Date(since).toISOString() } });
      await markTold(visit, desk);
    }
  },
};
