import type { Visit } from '#core/context.ts';
import { layLetter } from '#dispatch/actions/far/layLetter.ts';
import type { ArrivalFacts } from '#dispatch/contract/arrivals.ts';
import type { Arrival, Laid } from '../../contract/cargo.ts';
import { arrivedPdfs, parseContent, refuseClassified, senderInstance } from '../letters/checkArrival.ts';
import { deskFor } from '../../queries/deskFor.ts';
import { laidInstead } from '../letters/layLetter.ts';
import { type ReceiptContent, receiptContent } from './content.ts';

/** A receipt that another instance hands on comes among the received letters: one click gives it a number here, and it keeps the old one. */
export async function layReceipt(visit: Visit, arrival: Arrival): Promise<Laid> {
  const content = parseContent(arrival, receiptContent);
  await refuseClassified(visit, arrival);
  const { postId, note } = await deskFor(visit, arrival);
  const documents = await arrivedPdfs(visit, arrival, content.documents);
  const { number, entry, classification, history } = content;
  const facts: Omit<ArrivalFacts, 'before'> = {
    kind: 'receipt',
    instance: await senderInstance(visit, arrival),
    number,
    sentAt: arrival.at,
    handedOn: handedOnBy(content),
    signatures: { state: 'none', reason: null },
    story: [...history, ...laidInstead(visit, note)],
    subject: entry.subject,
    dated: entry.letterOn,
    copy: false,
    classification,
    writer: { name: entry.senderName, designation: entry.senderDesignation, office: entry.senderOrganisation },
    // Its number there stays where the number of a delivery stands.
    entry: { ...entry, deliveryNumber: number.slice(0, 100) },
    documents,
  };
  await layLetter(visit, { consignmentId: arrival.consignmentId, postId, facts });
  return { paperId: null, subject: entry.subject };
}

function handedOnBy({ sentBy: { nameHi, nameEn, postHi, postEn }, remark }: ReceiptContent): ArrivalFacts['handedOn'] {
  return { nameHi: `${nameHi}, ${postHi}`, nameEn: `${nameEn}, ${postEn}`, remark };
}
