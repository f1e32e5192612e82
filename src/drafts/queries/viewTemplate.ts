import type { Context, Language } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { letterDay } from '#core/text/days.ts';
import { type CommunicationForm, communicationForms } from '#documents/letterModel.ts';
import { seeFile } from '#files/queries/takeFile.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import { postsById } from '#people/queries.ts';
import type { ReceiptView } from '#receipts/contract.ts';
import { viewReceipt } from '#receipts/queries.ts';
import type { Addressee, DraftContent } from '../contract/content.ts';
import { government, phrases, references } from './phrases.ts';

interface Wish {
  form: CommunicationForm;
  language: Language;
  fileId: string;
  replyToId?: string | undefined;
  signatoryId?: string | undefined;
}

const forms = Object.entries(communicationForms).map(([form, { hi, en }]) => ({ form: form as CommunicationForm, nameHi: hi, nameEn: en }));

/** A form with the phrases of the state's orders, filled from the file's section, the signatory, and the letter it answers. */
export async function viewTemplate(ctx: Context, wish: Wish) {
  const { form, language, replyToId, fileId } = wish;
  const { body, salutation = '', closing = '' } = phrases[language][form];
  const letter = replyToId === undefined ? null : await letterInFile(ctx, { fileId, replyToId });
  const content: DraftContent = {
    ...(await officeOf(ctx, wish)),
    ...answering(letter, language),
    salutation, closing, enclosures: [], reminder: form === 'reminder' ? 1 : null, contact: '', copyIntroduction: '', copies: [],
    body: { type: 'doc', content: body.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) },
  }; // prettier-ignore
  return { form, language, content, forms };
}

async function officeOf(
  ctx: Context,
  { fileId, signatoryId, language }: Wish,
): Promise<Pick<DraftContent, 'heading' | 'place' | 'section' | 'sender'>> {
  const { sectionId } = await seeFile(ctx, fileId);
  const row = await ctx.db
    .selectFrom('section')
    .innerJoin('office', 'office.id', 'section.officeId')
    .select([
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'office.nameHi',
      'office.nameEn',
      'office.placeHi',
      'office.placeEn',
      'office.kind',
    ])
    .where('section.id', '=', sectionId)
    .executeTakeFirstOrThrow();
  const [post] = signatoryId === undefined ? [] : await postsById(ctx, [signatoryId]);
  const own = (hi: string, en: string) => (language === 'hi' ? hi : en);
  const state = row.kind === 'department' ? [government[language]] : [];
  return {
    heading: [own(row.nameHi, row.nameEn), ...state],
    place: own(row.placeHi, row.placeEn),
    section: own(row.sectionHi, row.sectionEn),
    sender: {
      name: post?.holder ? own(post.holder.nameHi, post.holder.nameEn) : '',
      designation: post ? own(post.nameHi, post.nameEn) : '',
      office: state[0] ?? '',
    },
  };
}

async function letterInFile(ctx: Context, { fileId, replyToId }: { fileId: string; replyToId: string }): Promise<ReceiptView> {
  const papers = await listPapers(ctx, fileId);
  if (!papers.some(({ receiptId, removedAt }) => receiptId === replyToId && removedAt === null)) throw unfit('draft.replyNotInFile');
  return viewReceipt(ctx, { id: replyToId });
}

function answering(letter: ReceiptView | null, language: Language): Pick<DraftContent, 'addressees' | 'subject' | 'reference'> {
  if (!letter) return { addressees: [], subject: '', reference: '' };
  const date = letter.letterOn === null ? '' : letterDay(letter.letterOn, language);
  return { addressees: [senderOf(letter)], subject: letter.subject, reference: references[language](letter.letterNumber, date) };
}

/** The sender as he stands in the diary; what is too long for a letter's lines is left to the drafter. */
function senderOf(letter: ReceiptView): Addressee {
  const { senderName, senderDesignation, senderOrganisation, senderAddress, senderAddress2, senderCity, senderPin, senderEmail } = letter;
  const address = [senderAddress, senderAddress2, [senderCity, senderPin].filter(Boolean).join(' – ')].filter(Boolean).join('\n');
  return {
    name: senderDesignation === '' ? '' : senderName.slice(0, 100),
    designation: senderDesignation || senderName || senderOrganisation,
    organisation: senderOrganisation.slice(0, 120),
    address: address.slice(0, 140),
    email: senderEmail,
    postId: null,
    exchangeTo: null,
    groupId: null,
  };
}
