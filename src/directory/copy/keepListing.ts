import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { holdsJws, readJws } from '#core/record/jws.ts';
import { allWords } from '#core/text/searchWords.ts';
import { type Listing, listing as schema } from '../contract/wire.ts';

interface Listed {
  peer: string;
  sha256: string;
  signed: string;
}

/** Takes the addresses of a peer out of its listing, which is believed by its hash and by a key of this very peer. */
export async function keepListing(visit: Visit, { peer, sha256, signed }: Listed): Promise<void> {
  const listing = await believeListing(visit, { peer, sha256, signed });
  const { db } = visit;
  await db.selectFrom('peer').select('name').where('name', '=', peer).forUpdate().execute();
  await db.deleteFrom('peerAddress').where('peer', '=', peer).execute();
  const rows = listing.addresses.map(({ kind, id, designationHi, designationEn, ...address }) => ({
    ...address,
    code: `${peer}:${kind}:${id}`,
    kind,
    words: wordsOf(listing, { ...address, designationHi, designationEn }),
  }));
  await sql`insert into peer_address (peer, code, kind, name_hi, name_en, office_hi, office_en, place_hi, place_en, rank, words)
    select ${peer}, code, kind, "nameHi", "nameEn", "officeHi", "officeEn", "placeHi", "placeEn", rank, words
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (code text, kind text, "nameHi" text, "nameEn" text,
      "officeHi" text, "officeEn" text, "placeHi" text, "placeEn" text, rank integer, words text)
    on conflict (code) do nothing`.execute(db);
  await db.updateTable('peer').set({ listing: sha256, listedAt: listing.at }).where('name', '=', peer).execute();
}

async function believeListing({ db }: Visit, { peer, sha256, signed }: Listed): Promise<Listing> {
  const read = readJws(signed);
  if (!read || createHash('sha256').update(signed).digest('hex') !== sha256) throw unfit('directory.malformed');
  const key = await db.selectFrom('peerKey').select(['public', 'peer']).where('kid', '=', read.kid).executeTakeFirst();
  if (!key || key.peer !== peer || !holdsJws(read, key.public)) throw unfit('directory.wrongSignature');
  const parsed = schema.safeParse(read.payload);
  if (!parsed.success || parsed.data.from !== peer) throw unfit('directory.malformed');
  return parsed.data;
}

type Worded = Pick<
  Listing['addresses'][number],
  'nameHi' | 'nameEn' | 'officeHi' | 'officeEn' | 'placeHi' | 'placeEn' | 'designationHi' | 'designationEn'
>;

/** By which words it is found, each with a space before it: its names, office and place, and the titles of its instance. */
function wordsOf({ titleHi, titleEn }: Pick<Listing, 'titleHi' | 'titleEn'>, address: Worded): string {
  const { nameHi, nameEn, officeHi, officeEn, placeHi, placeEn, designationHi, designationEn } = address;
  const texts = [nameHi, nameEn, designationHi, designationEn, officeHi, officeEn, placeHi, placeEn, titleHi, titleEn];
  return ` ${allWords(texts.join(' ')).join(' ')}`;
}
