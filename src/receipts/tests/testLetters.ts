import type { z } from 'zod';
import type { StaffName } from '#testStaff.ts';
import type { TestOffice } from '#testOffice.ts';
import { giveSight, hold, release } from '#papers/actions.ts';
import { printPaper } from '#documents/printPaper.ts';
import { type diarise, uploadDocument } from '../contract.ts';

type Diarise = z.input<typeof diarise.input>;

/** The order of the Chief Minister's Office of 20-03-2026 as a clerk enters it, without its scan. */
export const order: Diarise = {
  letterKind: 'office_memorandum',
  deliveryMode: 'email',
  letterNumber: '34-13099/11/2026 मुख्यमंत्री कार्यालय',
  letterOn: '2026-03-20',
  subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
  senderName: 'संजय उदाहरण',
  senderDesignation: 'अपर मुख्य सचिव, मुख्यमंत्री',
  senderOrganisation: 'मुख्यमंत्री कार्यालय, लोक भवन',
};

/** A letter on paper: needs no PDF, and is in hand where it is diarised. */
export const onPaper: Diarise = { ...order, nature: 'physical', deliveryMode: 'post', letterNumber: '' };

const printed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** A PDF with the given words, printed once a test run. */
export function letterPdf(words = 'प्रदेश के समस्त कार्यालयों में ई-ऑफिस'): Promise<Uint8Array<ArrayBuffer>> {
  const made = printed.get(words) ?? printPaper({ paragraphs: [words] }).then(({ pdf }) => new Uint8Array(pdf));
  printed.set(words, made);
  return made;
}

/** Uploads a PDF as one of the staff; gives its hash. */
export async function scanBy(
  office: TestOffice,
  who: StaffName,
  { words, name = 'आदेश.pdf' }: { words?: string; name?: string } = {},
): Promise<string> {
  const file = new File([await letterPdf(words)], name, { type: 'application/pdf' });
  const { sha256 } = await office.as(who)(uploadDocument, { file: file as never });
  return sha256;
}

/** As movement does it: the paper goes to another desk. */
export async function sendTo(office: TestOffice, id: string, { from, to }: { from: StaffName; to: StaffName }): Promise<void> {
  const ctx = office.contextOf(from);
  const { postId } = office.staff[to];
  await release(ctx, id);
  await giveSight(ctx, { paperId: id, postId, kind: 'receipt' });
  await hold(ctx, { paperId: id, postId, place: 'inbox', fromPostId: ctx.actor.postId });
}
