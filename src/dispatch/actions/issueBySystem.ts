import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { nextNumber } from '#core/rules/counters.ts';
import { dayOf } from '#core/text/days.ts';
import type { Rendered } from '#documents/render.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { addToCorrespondence } from '#files/actions/addToCorrespondence.ts';
import type { Mode } from '../contract/sendings.ts';
import '../events.ts';
import { pdfName } from '../queries/viewIssue.ts';
import { mailLetter } from './mailLetter.ts';

/** A letter that the office issues by itself by an order given before: nobody signs it, its number and its record prove it. */
export interface SystemLetter {
  fileId: string;
  form: 'reminder';
  language: string;
  signatoryId: string;
  /** Of whom the order is. */
  chargeId: string;
  subject: string;
  paragraphs: string[];
  reminder: number;
  letters: { addressee: Recipient; mode: Mode | 'exchange' | null; email: string; toPostId: string | null }[];
  /** Prints it under its number. */
  print(number: string): Promise<Rendered>;
}

export interface IssuedBySystem {
  issueId: string;
  number: string;
  sha256: string;
  /** In the order of the letters. */
  dispatchIds: string[];
}

/** Number, frozen PDF, correspondence and register in one act. E-mails go by their job; what has no way yet waits for the dispatch clerk. The file must be locked. */
export async function issueBySystem(visit: Visit, letter: SystemLetter): Promise<IssuedBySystem> {
  const draftId = await writeDown(visit, letter);
  const today = dayOf(visit.now);
  const serial = await nextNumber(visit, 'issue');
  const number = `I/${serial}/${today.slice(0, 4)}`;
  const { pdf, pages } = await letter.print(number);
  const sha256 = await keep(visit, pdf);
  const { fileId, subject, chargeId } = letter;
  const { id: issueId } = await visit.db
    .insertInto('issue')
    .values({
      draftId, version: 1, fileId, serial, year: Number(today.slice(0, 4)), number, subject, issuedOn: today, chargeId, at: visit.now, frozenSha256: sha256,
      pages, places: '[]', signBy: today, signedSha256: sha256, completeAt: visit.now, enclosures: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  await addToCorrespondence(visit, {
    fileId, kind: 'issue', paperId: issueId, title: subject, number: await printed(visit, { fileId, number }), dated: today, placedBy: chargeId,
    documents: [{ sha256, name: pdfName(number), pages }],
  }); // prettier-ignore
  const letters = letter.letters.length;
  await record(visit, 'issue.madeBySystem', fileId, { issueId, draftId, number, sha256, byOrderOf: chargeId, letters });
  return { issueId, number, sha256, dispatchIds: await enter(visit, { issueId, letter }) };
}

/** The text as a draft of the file, finished: so it stands among all others that were ever written there. */
async function writeDown({ db, now }: Visit, { fileId, form, language, signatoryId, chargeId, subject, paragraphs, reminder, letters }: SystemLetter) {
  const { drafts } = await db
    .updateTable('file')
    .set((eb) => ({ drafts: eb('drafts', '+', 1) }))
    .where('id', '=', fileId)
    .returning('drafts')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('draft')
    .values({ fileId, number: drafts, form, language, signatoryId, state: 'signed', createdBy: chargeId, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const body = { type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
  const content = { subject, body, reminder, addressees: letters.map(({ addressee }) => addressee) };
  await db.insertInto('draftVersion').values({ draftId: id, version: 1, content: JSON.stringify(content), chargeId, at: now }).execute();
  return id;
} // prettier-ignore

async function keep({ db, instance, now }: Visit, pdf: Uint8Array): Promise<string> {
  const { sha256, size } = await instance.blobs.put(pdf);
  await db
    .insertInto('blob')
    .values({ sha256, size, mediaType: 'application/pdf', createdAt: now })
    .onConflict((known) => known.doNothing())
    .execute();
  return sha256;
}

async function printed({ db }: Visit, { fileId, number }: { fileId: string; number: string }): Promise<string> {
  const file = await db.selectFrom('paper').select('number').where('id', '=', fileId).executeTakeFirstOrThrow();
  return `${file.number} ${number}`;
}

/** One row of the register for each addressee. */
async function enter(visit: Visit, { issueId, letter }: { issueId: string; letter: SystemLetter }): Promise<string[]> {
  const { db, now } = visit;
  const place = await db
    .selectFrom('paper')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .select(['section.id as sectionId', 'section.officeId'])
    .where('paper.id', '=', letter.fileId)
    .executeTakeFirstOrThrow();
  const rows = letter.letters.map(({ addressee, mode, email, toPostId }, index) => ({
    issueId, position: index + 1, ...place, addressee: JSON.stringify(addressee), copy: false, mode, email, toPostId,
    state: mode === null ? 'waiting' : mode === 'internal' ? 'dispatched' : 'queued',
    sentAt: mode === null ? null : now,
    dispatchedAt: mode === 'internal' ? now : null,
  })); // prettier-ignore
  const kept = await db.insertInto('dispatch').values(rows).returning(['id', 'mode']).execute();
  for (const { id, mode } of kept) if (mode === 'email') await addJob(visit, mailLetter, { dispatchId: id }, { key: `dispatch-${id}` });
  if (rows.some(({ mode }) => mode === null))
    await db
      .insertInto('outgoing')
      .values({ issueId, ...place })
      .execute();
  return kept.map(({ id }) => id);
}
