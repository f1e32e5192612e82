import type { Context, Language, Visit } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Job, addJob } from '#core/jobs.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import type { LetterInput } from '#documents/letterModel.ts';
import { renderLetter } from '#documents/letter.ts';
import { takeReceipt } from './editReceipt.ts';
import '../events.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

/** Writes the sender that his letter has come. */
export async function acknowledge(ctx: Context, { id }: { id: string }): Promise<{ id: string; emailedTo: string | null }> {
  const row = await takeReceipt(ctx, id, 'acknowledge');
  if (row.senderName === '') throw unfit('receipt.noSender', { field: 'senderName' });
  return { id, emailedTo: await writeAcknowledgement(ctx, { id, chargeId: ctx.actor.chargeId }) };
}

/** Prints the acknowledgement and has it e-mailed where the sender gave an address. Gives that address, or null. Once a receipt. */
export async function writeAcknowledgement(visit: Visit, { id, chargeId }: { id: string; chargeId: string }): Promise<string | null> {
  const facts = await factsOf(visit, id, chargeId);
  const { pdf } = await renderLetter(letterOf(facts, dayOf(visit.now)));
  const { sha256, size } = await visit.instance.blobs.put(pdf);
  await visit.db
    .insertInto('blob')
    .values({ sha256, size, mediaType: 'application/pdf', createdAt: visit.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const emailedTo = facts.senderEmail === '' ? null : facts.senderEmail;
  await visit.db.insertInto('acknowledgement').values({ receiptId: id, at: visit.now, chargeId, sha256, emailedTo }).execute();
  await record(visit, 'receipt.acknowledged', id, { emailedTo });
  if (emailedTo !== null) await addJob(visit, mailAcknowledgement, { id }, { key: `acknowledgement-${id}` });
  return emailedTo;
}

function factsOf({ db }: Visit, id: string, chargeId: string) {
  return db
    .selectFrom('paper')
    .innerJoin('receipt', 'receipt.id', 'paper.id')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .innerJoin('office', 'office.id', 'section.officeId')
    .innerJoin('charge', (join) => join.on('charge.id', '=', chargeId))
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .where('paper.id', '=', id)
    .select(['paper.number', 'paper.subject', 'receipt.language', 'receipt.letterNumber', 'receipt.letterOn', 'receipt.receivedOn'])
    .select([
      'receipt.senderName',
      'receipt.senderDesignation',
      'receipt.senderOrganisation',
      'receipt.senderAddress',
      'receipt.senderAddress2',
      'receipt.senderCity',
      'receipt.senderPin',
      'receipt.senderEmail',
    ])
    .select([
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
      'office.placeHi',
      'office.placeEn',
    ])
    .select(['post.designationHi', 'post.designationEn', 'employee.nameHi', 'employee.nameEn'])
    .executeTakeFirstOrThrow();
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

function letterOf(facts: Facts, today: string): LetterInput {
  const language: Language = facts.language === 'en' ? 'en' : 'hi';
  const own = (name: 'section' | 'office' | 'place' | 'designation' | 'name') => facts[`${name}${language === 'hi' ? 'Hi' : 'En'}`];
  const words = { hi, en }[language];
  const address = [
    facts.senderName,
    facts.senderDesignation,
    facts.senderOrganisation,
    facts.senderAddress,
    facts.senderAddress2,
    [facts.senderCity, facts.senderPin].filter(Boolean).join(' – '),
  ];
  return {
    form: 'letter',
    language,
    heading: [own('office')],
    fileNumber: words['receipt.letter.number'],
    issue: { number: facts.number!, date: today },
    year: Number(today.slice(0, 4)),
    place: own('place'),
    section: own('section'),
    sender: { name: own('name'), designation: own('designation'), office: own('office') },
    addressees: [address.filter(Boolean).join('\n')],
    subject: words['receipt.letter.subject'],
    body: {
      type: 'doc',
      content: paragraphs(facts, words).map((text) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] })),
    },
    signatory: { name: own('name'), designation: own('designation') },
  };
}

function paragraphs(facts: Facts, words: Record<keyof typeof hi, string>): string[] {
  const letter = facts.letterOn === null ? 'receipt.letter.came' : 'receipt.letter.cameDated';
  const places: Record<string, string> = {
    number: facts.number!, letterNumber: facts.letterNumber || '–', letterOn: facts.letterOn === null ? '' : formatDay(facts.letterOn),
    receivedOn: formatDay(facts.receivedOn), subject: facts.subject || '–',
  }; // prettier-ignore
  return [words[letter], words['receipt.letter.quote']].map((text) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name]!));
}

/** Hands the printed acknowledgement to the mail server; sent again after a crash it is the same message. */
export const mailAcknowledgement: Job<{ id: string }> = {
  name: 'receipts.mailAcknowledgement',
  async run(visit, { id }) {
    const { instance, db } = visit;
    const found = await db
      .selectFrom('acknowledgement')
      .innerJoin('paper', 'paper.id', 'acknowledgement.receiptId')
      .innerJoin('receipt', 'receipt.id', 'paper.id')
      .select(['acknowledgement.sha256', 'emailedTo', 'paper.number', 'receipt.language'])
      .where('receiptId', '=', id)
      .executeTakeFirst();
    if (!found?.emailedTo) return;
    const words = found.language === 'en' ? en : hi;
    await instance.mail.send(
      {
        id: `acknowledgement.${instance.config.name}.${id}`,
        to: found.emailedTo,
        subject: words['receipt.letter.mailSubject'].replace('{number}', found.number!),
        text: words['receipt.letter.mailText'].replace('{number}', found.number!),
        attachments: [{ name: 'acknowledgement.pdf', sha256: found.sha256 }],
      },
      instance.blobs,
    );
  },
};
