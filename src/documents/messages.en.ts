import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'document.glyphMissing':
    'The printing font has no character “{character}” ({code}). Take it out or write a word in its place, then try again.',
  'document.tooLong': 'This paper is too large to be printed at once. Divide it and print the parts.',
  'pdf.notPdf': 'This file is not a PDF. Scan the paper to PDF or save it as PDF, then upload it again.',
  'pdf.broken':
    'This PDF is incomplete or damaged. Scan the original again, or open it, make a new PDF with “Print to PDF”, and upload that.',
  'pdf.encrypted':
    'This PDF is protected by a password or restrictions. Remove the protection and upload it again; without the password, ask the sender for an open copy.',
  'pdf.active':
    'This PDF holds something that runs by itself or is hidden in it ({what}), which is not accepted for safety. Open it, make a new PDF with “Print to PDF”, and upload that.',
  'pdf.empty': 'This PDF has no pages. Check the file and upload the right one.',
  'pdf.tooComplex':
    'This PDF is built in so involved a way that it could not be checked. Open it, make a new PDF with “Print to PDF”, and upload that.',
  'richText.tooLarge': 'This text is too long or divided too deeply. Shorten it, or attach the rest as an enclosure.',
  'richText.tableRagged':
    'The rows of the table do not have the same number of columns, or there are more than 30. Put the table right and save again.',
};
