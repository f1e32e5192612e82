import type { z } from 'zod';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { type LetterOffice, type NewDraft, replyContent } from '#dispatch/tests/testLetters.ts';
import { askReply } from '../contract/requests.ts';

type Ask = z.input<typeof askReply.input>;

/** The review of mission/001: figures of each office, by a date. */
export const REVIEW: Omit<Ask, 'id'> = {
  kind: 'report',
  question: 'ई-ऑफिस लागू किए जाने की प्रगति निम्न प्रारूप पर उपलब्ध कराएँ।',
  dueOn: '2026-03-31',
  columns: [
    { name: 'कार्यालय', kind: 'text' },
    { name: 'कार्मिक', kind: 'number', total: true },
    { name: 'प्रारम्भ की तिथि', kind: 'date', required: false },
    { name: 'डी०एस०सी० निर्मित', kind: 'yesNo' },
    { name: 'स्थिति', kind: 'choice', choices: ['सन्तोषजनक', 'न्यून'] },
  ],
  attachments: true,
};

/** Two desks of this instance, one e-mail and one by post; a copy for information. */
export function circularContent(office: LetterOffice): NewDraft['content'] {
  return replyContent(office, {
    addressees: [
      { designation: 'समीक्षा अधिकारी, सिंचाई अनुभाग-2।', postId: office.staff.neighbour.postId },
      { designation: 'समीक्षा अधिकारी, लोक निर्माण अनुभाग-1।', postId: office.staff.outsider.postId },
      { designation: 'अपर मुख्य सचिव, मुख्यमंत्री।', email: 'acs@up.gov.in' },
      { designation: 'जिलाधिकारी, बरेली।', address: 'कलेक्ट्रेट, बरेली – 243001' },
    ],
    copies: [{ designation: 'समीक्षा अधिकारी, सिंचाई अनुभाग-1', postId: office.staff.clerk.postId }],
  });
}

/** A circular that is signed; the request stands before the signature. Gives the id of the issue. */
export async function signedCircular(office: LetterOffice, more: Partial<Ask> = {}, content = circularContent(office)): Promise<string> {
  const { id } = await office.issued({ content });
  await office.as('special')(askReply, { ...REVIEW, ...more, id });
  await office.sign(id, 'main');
  await office.sign(id, 'endorsement');
  return id;
} // prettier-ignore

export async function sendInside(office: LetterOffice, id: string): Promise<void> {
  await office.as('special')(dispatchIssue, {
    id,
    items: [
      { position: 1, mode: 'internal' },
      { position: 2, mode: 'internal' },
      { position: 3, mode: 'email' },
      { position: 4, mode: 'post' },
      { position: 5, mode: 'internal' },
    ],
  });
  await office.work();
}
