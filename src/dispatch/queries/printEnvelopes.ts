import type { Context, Language } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { unfit } from '#core/errors.ts';
import { renderEnvelopes } from '#documents/envelope.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { factsOfIssue, findIssue, printedNumber } from './findIssue.ts';
import { pdfName } from './viewIssue.ts';
import { sendingsOf } from './sendings.ts';

const ON_PAPER = ['hand', 'post', 'speed_post', 'registered_post', 'courier'];
const MOST = 500;

/** Envelopes for the addressees named, else for all who get the letter on paper. */
export async function printEnvelopes(ctx: Context, { id, positions }: { id: string; positions: string }): Promise<Bytes> {
  const row = await findIssue(ctx, id);
  const sendings = await sendingsOf(ctx, { row, facts: await factsOfIssue(ctx, row) });
  const wanted = new Set(positions.split(',').flatMap((text) => (/^\d{1,6}$/.test(text.trim()) ? [Number(text)] : [])));
  const chosen = sendings.filter(({ position, mode, suggested }) =>
    wanted.size > 0 ? wanted.has(position) : ON_PAPER.includes(mode ?? suggested),
  );
  if (chosen.length === 0) throw unfit('dispatch.noEnvelopes');
  if (chosen.length > MOST) throw unfit('dispatch.tooManyEnvelopes', { most: MOST });
  const language = row.language as Language;
  const words: Record<string, string> = { hi, en }[language];
  const sender = await senderOf(ctx, { sectionId: row.sectionId, language });
  const body = await renderEnvelopes(
    chosen.map(({ addressee, mode, trackingNumber }) => ({
      language, sender, number: printedNumber(row), tracking: trackingNumber,
      addressee: [addressee.name, addressee.designation, addressee.organisation, addressee.address].filter(Boolean).join('\n'),
      mode: mode === null ? '' : words[`dispatch.mode.${mode}`]!,
    })),
  ); // prettier-ignore
  return { body, mediaType: 'application/pdf', name: pdfName(`envelopes-${row.number}`), inline: true };
}

async function senderOf({ db }: Context, { sectionId, language }: { sectionId: string; language: Language }): Promise<string> {
  const row = await db
    .selectFrom('section')
    .innerJoin('office', 'office.id', 'section.officeId')
    .select([
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'office.nameHi',
      'office.nameEn',
      'office.placeHi',
      'office.placeEn',
    ])
    .where('section.id', '=', sectionId)
    .executeTakeFirstOrThrow();
  return (language === 'hi' ? [row.sectionHi, row.nameHi, row.placeHi] : [row.sectionEn, row.nameEn, row.placeEn]).join('\n');
}
