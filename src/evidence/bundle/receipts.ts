import type { Visit } from '#core/context.ts';
import { publicKeyOf, readJws } from '#core/record/jws.ts';
import { copiesNaming } from '#directory/queries/copiesNaming.ts';
import { publicHalf } from '#directory/queries/signedThen.ts';
import { receiptsNaming } from '../queries.ts';
import type { Member } from './bag.ts';

/** Receipts of witnesses for the stamps with these ids, the keys that signed them, and the directory that names those keys. */
export async function receiptMembers(ctx: Pick<Visit, 'db'>, stampIds: string[]): Promise<Member[]> {
  const receipts = await receiptsNaming(ctx, stampIds);
  const members: Member[] = [];
  const kids = new Set<string>();
  for (const [index, { signed }] of receipts.entries()) {
    const { kid } = readJws(signed)!;
    kids.add(kid);
    members.push(text(`${index + 1}.jws`, signed));
    const key = await publicHalf(ctx, kid);
    if (key) members.push(text(`${index + 1}.pem`, publicKeyOf(key).export({ type: 'spki', format: 'pem' }) as string));
  }
  const copies = await copiesNaming(ctx, [...kids]);
  return [...members, ...copies.map(({ number, signed }) => text(`directory-${number}.jws`, signed))];
}

const text = (name: string, words: string): Member => ({ path: `data/witnesses/${name}`, from: Buffer.from(words) });
