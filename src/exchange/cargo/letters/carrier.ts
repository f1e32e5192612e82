import type { Context } from '#core/context.ts';
import { type Carriage, registerCarrier } from '#dispatch/contract/carrier.ts';
import { ownName } from '#directory/queries/keys.ts';
import { conflict, unfit } from '#core/errors.ts';
import { cancelConsignment } from '../../actions/cancel.ts';
import { consign } from '../../actions/consign.ts';
import { tell } from '../../actions/tell.ts';
import { asksRegistered } from './asks.ts';
import { type LetterContent, MOST_ENCLOSURES } from './content.ts';

/** The way that letters of dispatch go: a consignment for each addressee, the content the same for all who get the letter itself and are asked the same. */
registerCarrier({
  carry,
  takeBack: (ctx, { consignmentId, reason }) => cancelConsignment(ctx, { id: consignmentId, reason }),
  tell,
});

async function carry(ctx: Context, { letter, to }: Carriage): Promise<string[]> {
  const instance = await ownName(ctx);
  if (instance === null) throw conflict('directory.notJoined');
  const count = Math.max(letter.enclosures.length, letter.enclosureLines.length);
  if (count > MOST_ENCLOSURES) throw unfit('exchange.tooManyEnclosures', { count, most: MOST_ENCLOSURES });
  const { fileId: _file, issueId, ...content } = letter;
  const classification = letter.classification as 'normal' | 'confidential';
  const items = [letter.paper, ...letter.enclosures].map(({ sha256 }) => ({ sha256, mediaType: 'application/pdf' }));
  const consignments: string[] = [];
  for (const { dispatchId, address, copy } of to) {
    const asks = (await asksRegistered()?.asksOf(ctx, { issueId, dispatchId })) ?? null;
    const said = { ...content, what: 'letter', instance, copy, classification, asks } as LetterContent;
    consignments.push(
      await consign(ctx, { cargo: 'letter', address, subject: letter.subject, classification, content: said, items, dispatchId }),
    );
  }
  return consignments;
}
