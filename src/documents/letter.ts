import { formatDay, letterDay } from '#core/text/days.ts';
import { communicationForms, type LetterInput, type LetterModel, letterModel } from './letterModel.ts';
import { drawnCode } from './qrCode.ts';
import { type Place, render } from './render.ts';
import { plainText } from './richText.ts';

export interface PrintedLetter {
  pdf: Buffer;
  pages: number;
  /** Where the officers sign, co-signers in their order. A letter whose copies nobody signs has no `endorsement`. */
  places: { main: Place; cosigners: Place[]; endorsement: Place | null };
}

/** The fixed words of a letter (domain.md §1.5). */
// prettier-ignore
const words = {
  hi: {
    number: 'संख्या', date: 'दिनांक', from: 'प्रेषक,', to: 'सेवा में,', subject: 'विषय:', reference: 'सन्दर्भ:', salutation: 'महोदय,',
    enclosures: 'संलग्नक:', closing: 'भवदीय,', ditto: 'संख्या एवं दिनांक तदैव।',
    copies: 'प्रतिलिपि: निम्नलिखित को सूचनार्थ एवं आवश्यक कार्यवाही हेतु प्रेषित:-', byOrder: 'आज्ञा से,',
    draft: 'आलेख्य – निर्गत नहीं', main: 'मुख्य हस्ताक्षर', cosigner: 'सह-हस्ताक्षर', endorsement: 'पृष्ठांकन हस्ताक्षर', page: 'पृष्ठ',
    verify: 'सत्यापन:',
  },
  en: {
    number: 'No.', date: 'Dated', from: 'From,', to: 'To,', subject: 'Subject:', reference: 'Reference:', salutation: 'Sir,',
    enclosures: 'Enclosure:', closing: 'Yours faithfully,', ditto: 'No. and date as above.',
    copies: 'Copy forwarded to the following for information and necessary action:-', byOrder: 'By order,',
    draft: 'DRAFT – NOT ISSUED', main: 'Main signature', cosigner: 'Co-signature', endorsement: 'Endorsement signature', page: 'Page',
    verify: 'Verify at:',
  },
};

const DOTS = '……';

/**
 * Prints a letter in the state's own form as PDF/A-2b, A4. The same letter gives the same bytes.
 * Errors: ZodError for a model that is none; 422 `document.glyphMissing`, 422 `document.tooLong` (see `render`).
 */
export async function renderLetter(input: LetterInput): Promise<PrintedLetter> {
  const letter = letterModel.parse(input);
  const printed = await render({
    template: 'letter',
    model: sheetOf(letter),
    at: new Date(`${letter.issue?.date ?? `${letter.year}-01-01`}T00:00:00Z`),
  });
  const place = (name: string): Place => {
    const found = printed.places[name];
    if (!found) throw new Error(`letter.typ reserved no place «${name}»`);
    return found;
  };
  const cosigners = letter.cosigners.map((_, index) => place(`co${index + 1}`));
  return {
    pdf: printed.pdf,
    pages: printed.pages,
    places: { main: place('main'), cosigners, endorsement: printed.places.endorsement ?? null },
  };
}

/** What the template draws: the letter, its fixed words, and number and date as they are printed. */
function sheetOf(letter: LetterModel) {
  const form = communicationForms[letter.form];
  const title = letter.reminder ? `${form[letter.language]}-${letter.reminder}` : form[letter.language];
  const code = letter.issue?.verification ? drawnCode(letter.issue.verification) : null;
  return { ...letter, parts: form.parts, words: words[letter.language], title, code, ...numberAndDate(letter) };
}

/** After the file number stands the issue number, as in the orders of 2026 (domain.md §4.3); a draft has dots for both. */
function numberAndDate({ issue, fileNumber, year, language }: LetterModel) {
  if (!issue) return { number: `${fileNumber} I/${DOTS}/${year}`, date: `${DOTS}/${DOTS}/${year}`, longDate: `${DOTS}/${DOTS}/${year}` };
  return {
    number: `${fileNumber} ${issue.number}`,
    date: formatDay(issue.date).replaceAll('-', '/'),
    longDate: letterDay(issue.date, language),
  };
}

/** The words of a letter for search, known without opening its PDF. */
export function letterText(input: LetterInput): string {
  const letter = letterModel.parse(input);
  const { number, date } = numberAndDate(letter);
  const { sender, signatory, cosigners, copies } = letter;
  // prettier-ignore
  return [
    ...letter.heading, number, date, sender.name, sender.designation, sender.office, letter.section, ...letter.addressees,
    letter.subject, letter.reference, plainText(letter.body), ...letter.enclosures, signatory.name, signatory.designation,
    ...cosigners.flatMap(({ name, designation }) => [name, designation]),
    ...(copies?.to ?? []), copies?.signatory?.name, copies?.signatory?.designation,
  ].filter(Boolean).join('\n');
}
