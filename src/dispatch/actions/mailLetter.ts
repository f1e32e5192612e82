import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { Job } from '#core/jobs.ts';
import { formatDay } from '#core/text/days.ts';
import { type EnclosedPaper, enclosuresOf } from '#drafts/queries/enclosures.ts';
import { askedLines } from '../contract/asked.ts';
import '../events.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { pdfName } from '../queries/viewIssue.ts';
import { settleOutgoing } from './outgoing.ts';

const LONGEST_FAULT = 300;

interface MailedLetter {
  dispatchId: string;
}

/**
 * Hands a letter to the mail server. Named by its dispatch, so that one sent twice after a crash is the same message. A failure
 * is kept where the office sees it, and the queue tries again, later and later.
 */
export const mailLetter: Job<MailedLetter> = {
  name: 'dispatch.mailLetter',
  async run(visit, { dispatchId }) {
    const letter = await letterToMail(visit, dispatchId);
    if (!letter) return;
    const enclosures = await enclosuresOf(visit, [letter]);
    const asked = letter.copy ? [] : await askedLines(visit, letter.issueId);
    await visit.instance.mail
      .send(mailOf({ ...letter, enclosures, asked }, visit.instance.config.name), visit.instance.blobs)
      .catch(async (error: Error) => {
        await keepFault(visit, letter, error);
        throw error;
      });
    await lockFile(visit, letter.fileId);
    await visit.db
      .updateTable('dispatch')
      .set({ state: 'dispatched', dispatchedAt: visit.now, fault: '' })
      .where('id', '=', dispatchId)
      .execute();
    await settleOutgoing(visit, letter.issueId);
    await record(visit, 'dispatch.mailed', letter.fileId, { issueId: letter.issueId, position: letter.position });
  },
};

function letterToMail({ db }: Visit, dispatchId: string) {
  return db
    .selectFrom('dispatch')
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('section', 'section.id', 'dispatch.sectionId')
    .innerJoin('office', 'office.id', 'dispatch.officeId')
    .select([
      'dispatch.id',
      'dispatch.issueId',
      'dispatch.position',
      'dispatch.state',
      'dispatch.email',
      'dispatch.copy',
      'dispatch.sectionId',
      'dispatch.officeId',
      'issue.fileId',
      'issue.draftId',
      'issue.version',
      'issue.number',
      'issue.subject',
      'issue.issuedOn',
    ])
    .select([
      'issue.signedSha256',
      'issue.lastingSha256',
      'draft.language',
      'paper.number as fileNumber',
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'office.nameHi',
      'office.nameEn',
    ])
    .where('dispatch.id', '=', dispatchId)
    .where('dispatch.state', 'in', ['queued', 'failed'])
    .where('issue.withdrawnAt', 'is', null)
    .executeTakeFirst();
}

type LetterToMail = NonNullable<Awaited<ReturnType<typeof letterToMail>>>;

function mailOf({ enclosures, asked, ...letter }: LetterToMail & { enclosures: EnclosedPaper[]; asked: string[] }, instance: string) {
  const words = letter.language === 'en' ? en : hi;
  const office = letter.language === 'en' ? `${letter.sectionEn}, ${letter.nameEn}` : `${letter.sectionHi}, ${letter.nameHi}`;
  const places: Record<string, string> = {
    number: `${letter.fileNumber} ${letter.number}`,
    date: formatDay(letter.issuedOn),
    subject: letter.subject,
    office,
    asked: asked.length === 0 ? '' : `\n\n${asked.join('\n')}`,
    enclosures: enclosures.length === 0 ? '' : `\n${words['dispatch.mail.enclosures'].replace('{count}', String(enclosures.length))}`,
  };
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name]!);
  return {
    id: `dispatch.${instance}.${letter.id}`,
    to: letter.email,
    subject: fill(words['dispatch.mail.subject']),
    text: fill(words['dispatch.mail.text']),
    attachments: [
      { name: pdfName(letter.number), sha256: letter.lastingSha256 ?? letter.signedSha256! },
      // Numbered: papers of one name stay apart, and in the order of the letter.
      ...enclosures.map(({ position, name, sha256 }) => ({ name: `${position}-${name}`, sha256 })),
    ],
  };
}

const lockFile = ({ db }: Pick<Visit, 'db'>, fileId: string) =>
  db.selectFrom('paper').select('id').where('id', '=', fileId).forNoKeyUpdate().execute();

/** In a transaction of its own: the job's is rolled back by the fault that it throws. */
async function keepFault(visit: Visit, letter: LetterToMail, error: Error): Promise<void> {
  const { id, issueId, fileId, position, state, sectionId, officeId } = letter;
  await visit.instance.db.transaction().execute(async (db) => {
    await lockFile({ db }, fileId);
    await db
      .updateTable('dispatch')
      .set({ state: 'failed', fault: error.message.slice(0, LONGEST_FAULT) })
      .where('id', '=', id)
      .execute();
    await db
      .insertInto('outgoing')
      .values({ issueId, sectionId, officeId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await settleOutgoing({ db }, issueId);
    if (state !== 'failed') await record({ ...visit, db }, 'dispatch.failed', fileId, { issueId, position });
  });
}
