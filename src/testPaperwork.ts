import type { CallError } from '#core/call.ts';
import { writePdf } from '#documents/tests/plainPdf.ts';
import { sendPaper } from '#movement/contract.ts';
import { openPaper } from '#papers/actions.ts';
import type { TestOffice } from './testOffice.ts';
import type { StaffName } from './testStaff.ts';

/** The heads of section one and of another department. */
export async function addHeads({ db, staff }: TestOffice): Promise<{ own: string; tertiary: string; foreign: string }> {
  const head = { basic: '34', primaryHead: '13', secondaryHead: '99', nameHi: 'विविध', nameEn: 'Miscellaneous' };
  const insert = async (sectionId: string, tertiary: string) =>
    (
      await db
        .insertInto('head')
        .values({ ...head, sectionId, tertiary })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  return {
    own: await insert(staff.clerk.sectionId!, ''),
    tertiary: await insert(staff.clerk.sectionId!, '3'),
    foreign: await insert(staff.outsider.sectionId!, ''),
  };
}

interface ReceiptPlan {
  pages?: number[];
  nature?: 'electronic' | 'physical';
  classification?: 'normal' | 'confidential' | 'secret';
}

let receipts = 0;

/** A PDF of so many blank pages, like no other by its label. */
function blankPages(count: number, label: string): Buffer {
  const kids = Array.from({ length: count }, (_, index) => index + 4);
  return writePdf({
    objects: {
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${count} >>`,
      3: `<< /Title (${label}) >>`,
      ...Object.fromEntries(kids.map((kid) => [kid, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'])),
    },
  });
}

/** A diarised receipt on somebody's desk, laid there without the diary. */
export async function receiptOf(
  office: TestOffice,
  who: StaffName,
  { pages = [], nature = 'electronic', classification = 'normal' }: ReceiptPlan = {},
): Promise<string> {
  const ctx = office.contextOf(who);
  const serial = 900_000 + ++receipts;
  const number = `${serial}/2026/IRR-1`;
  const id = await openPaper(ctx, {
    kind: 'receipt',
    number,
    subject: 'ई-ऑफिस लागू किए जाने के सम्बन्ध में',
    sectionId: ctx.actor.sectionId!,
    nature,
    classification,
    vip: false,
  });
  await office.db
    .insertInto('receipt')
    .values({
      id,
      serial: String(serial),
      year: 2026,
      sectionPart: 'IRR-1',
      letterKind: 'letter',
      deliveryMode: 'post',
      receivedOn: '2026-03-24',
      letterOn: '2026-03-20',
      diarisedAt: ctx.now,
    })
    .execute();
  for (const [index, count] of pages.entries()) {
    const { sha256, size } = await office.instance.blobs.put(blankPages(count, `${id} ${index}`));
    const blob = { sha256, size, mediaType: 'application/pdf', createdAt: ctx.now };
    await office.db
      .insertInto('blob')
      .values(blob)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await office.db
      .insertInto('receiptDocument')
      .values({ receiptId: id, position: index + 1, sha256, name: `पत्र-${index + 1}.pdf`, pages: count })
      .execute();
  }
  return id;
}

/** Sends a file to another desk, with its notes and a yellow one as they are. */
export async function sendOn(office: TestOffice, id: string, { from, to }: { from: StaffName; to: StaffName }): Promise<void> {
  await office.as(from)(sendPaper, { id, to: office.staff[to].postId, noNote: true, yellowNote: 'forward' });
}

/** The code of a refusal, or what came instead. */
export const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    (answer) => `nothing refused: ${JSON.stringify(answer).slice(0, 200)}`,
    (error: CallError) => `${error.status} ${error.code}`,
  );
