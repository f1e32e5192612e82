import { markWithdrawn } from '#dispatch/actions/far/layLetter.ts';
import { endFarLetter, hearOfFarLetter } from '#dispatch/actions/far/farLetter.ts';
import { cargo } from '../../contract/cargo.ts';
import { layLetter } from './layLetter.ts';

cargo({
  kind: 'letter',
  lay: layLetter,
  ended: endFarLetter,
  async isThere({ db }, consignmentId) {
    const row = await db.selectFrom('dispatch').select('state').where('consignmentId', '=', consignmentId).executeTakeFirst();
    return row?.state !== 'returned';
  },
  async heard(visit, { consignmentId, kind, at, detail }) {
    // The sender's own word, that the letter no longer stands, comes the same way as the addressee's.
    if (kind === 'asked_back') await markWithdrawn(visit, { consignmentId, detail });
    else await hearOfFarLetter(visit, { consignmentId, kind, at, detail });
  },
});
