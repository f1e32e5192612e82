import type { Visit } from '#core/context.ts';
import { type EventKind, type EventNotice, record } from '#core/events.ts';
import type { Job } from '#core/jobs.ts';
import { textOf } from '#documents/textOf.ts';
import { mailAcknowledgement, writeAcknowledgement } from './actions/acknowledge.ts';
import './events.ts';

/** Reads the PDFs, remembers the sender, and writes him if he is to be told: all that nobody waits for at the counter. */
const learnReceipt: Job<EventNotice> = {
  name: 'receipts.learnReceipt',
  async run(visit, { eventId, paperId }) {
    await rememberSender(visit, paperId!);
    await acknowledgeIfWanted(visit, { id: paperId!, eventId });
    await readTexts(visit, paperId!);
  },
};

async function rememberSender({ db }: Visit, id: string): Promise<void> {
  const row = await db
    .selectFrom('receipt')
    .innerJoin('paper', 'paper.id', 'receipt.id')
    .selectAll('receipt')
    .select(['paper.sectionId', 'paper.createdAt'])
    .where('receipt.id', '=', id)
    .where('paper.classification', '=', 'normal')
    .where('serial', 'is not', null)
    .where('senderKey', '<>', '')
    .executeTakeFirst();
  if (!row) return;
  const known = {
    name: row.senderName, ministry: row.senderMinistry, department: row.senderDepartment, address: row.senderAddress, address2: row.senderAddress2,
    city: row.senderCity, state: row.senderState, country: row.senderCountry, pin: row.senderPin, email: row.senderEmail, mobile: row.senderMobile,
    telephone: row.senderTelephone, usedAt: row.createdAt,
  }; // prettier-ignore
  await db
    .insertInto('sender')
    .values({
      sectionId: row.sectionId,
      key: row.senderKey,
      designation: row.senderDesignation,
      organisation: row.senderOrganisation,
      ...known,
    })
    .onConflict((conflict) => conflict.columns(['sectionId', 'key', 'designation', 'organisation']).doUpdateSet(known))
    .execute();
}

async function acknowledgeIfWanted(visit: Visit, { id, eventId }: { id: string; eventId: string }): Promise<void> {
  const { db } = visit;
  const wanted = await db
    .selectFrom('receipt')
    .innerJoin('event', (join) => join.on('event.id', '=', eventId))
    .leftJoin('acknowledgement', 'acknowledgement.receiptId', 'receipt.id')
    .where('receipt.id', '=', id)
    .where('acknowledgementWanted', '=', true)
    .where('senderName', '<>', '')
    .where('serial', 'is not', null)
    .where('acknowledgement.at', 'is', null)
    .select('event.chargeId')
    .executeTakeFirst();
  if (wanted?.chargeId) await writeAcknowledgement(visit, { id, chargeId: wanted.chargeId });
}

async function readTexts(visit: Visit, id: string): Promise<void> {
  const { db, instance } = visit;
  const documents = await db.selectFrom('receiptDocument').select('sha256').where('receiptId', '=', id).orderBy('position').execute();
  const known =
    documents.length === 0
      ? []
      : await db
          .selectFrom('documentText')
          .select('sha256')
          .where(
            'sha256',
            'in',
            documents.map(({ sha256 }) => sha256),
          )
          .execute();
  for (const { sha256 } of documents.filter((document) => known.every((text) => text.sha256 !== document.sha256))) {
    const pages = (await textOf(await instance.blobs.get(sha256))).map((page) => page.replaceAll('\0', ''));
    await db
      .insertInto('documentText')
      .values({ sha256, pages })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (documents.length > 0) await record(visit, 'receipt.textRead', id, { documents: documents.length });
}

export const receiptJobs: Job[] = [mailAcknowledgement as Job, learnReceipt as Job];

export const receiptListens: Partial<Record<EventKind, Job<EventNotice>>> = {
  'receipt.diarised': learnReceipt,
  'receipt.edited': learnReceipt,
};
