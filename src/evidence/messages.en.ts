import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'file.publication.forbidden':
    'Only a post that has been given this right may make a copy for publication. Ask the local administrator for it, or print the note sheet with its stamp.',
  'print.notFound': 'No print with this code was found on the files that you see. Compare the code with the print.',
  'print.withdraw.forbidden':
    'A print is withdrawn by whoever made it, by whoever has the file in hand, or by the head of the section. Ask one of them.',
  'print.withdrawn': 'This print was withdrawn on {date} already; nothing is left to do.',
  'print.isLetter':
    'This code is that of an issued letter, which is not withdrawn here. Make the letter void, or issue another in its place.',
  'evidence.public.notFound':
    'No paper with this code or number was found here. Compare it with the paper and type it again; if it is still not found, ask the office printed on the paper.',
  'evidence.public.tooMany': 'Too many questions have come from your place. Ask again in {seconds} seconds.',
  'evidence.public.title': 'Verify a letter or print',
  'evidence.public.foot': 'This page is for everybody. Your PDF and the hash of a print never leave your device.',
  'evidence.public.intro': 'Scan the QR code, or type the code printed at the foot of the letter. No sign-in is needed.',
  'evidence.public.code': 'Code on the paper',
  'evidence.public.code.hint': '26 characters; the spaces between need not be typed.',
  'evidence.public.code.wrong': 'A code has exactly 26 letters and figures. Compare it with the paper and type all of it.',
  'evidence.public.ask': 'Verify',
  'evidence.public.byNumber': 'By number and date',
  'evidence.public.byNumber.hint': 'Only letters that their office has made public are found.',
  'evidence.public.number': 'Number of the letter (such as I/123/2026)',
  'evidence.public.number.wrong': 'Type the number as I/figures/year, such as I/123/2026.',
  'evidence.public.date': 'Date of the letter',
  'evidence.public.date.wrong': 'Type the date printed on the letter as dd-mm-yyyy.',
  'evidence.public.again': 'Verify another letter or print',
  'evidence.public.print': 'Print this result',
  'evidence.public.askedAt': 'Asked on {at}',

  'evidence.public.letter.valid': 'A letter of this number was issued by this office',
  'evidence.public.letter.valid.why':
    'This office issued the letter, and it is unchanged in its records. Compare number, date and signatory with the paper in your hand; its text is checked by its PDF alone.',
  'evidence.public.letter.unsigned': 'This letter has not been issued',
  'evidence.public.letter.unsigned.why': 'It has a number, but not all have signed it yet. Do not act upon it; ask the office.',
  'evidence.public.letter.void': 'This letter is void',
  'evidence.public.letter.void.why': 'The office has made the letter of this number void. Do not act upon it.',
  'evidence.public.letter.withdrawn': 'This letter has been withdrawn',
  'evidence.public.letter.withdrawn.why': 'The office has withdrawn the code of this letter. Ask the office.',
  'evidence.public.letter.changed': 'The copy of the office was found changed',
  'evidence.public.letter.changed.why':
    'The copy kept by the office is not the one that was signed. Do not rely on this answer, and inform the office.',
  'evidence.public.closed':
    'The office does not publish the details of this letter. If you have its PDF, check below whether it is the original.',
  'evidence.public.print.valid': 'The code is genuine, and the notes on the file have not changed',
  'evidence.public.print.valid.why':
    'The hash on the print is that of the file’s chain: nothing in it, nor in any note before it, has changed since it was printed.',
  'evidence.public.print.noHash': 'Unchanged, as the office says',
  'evidence.public.print.noHash.why':
    'This is the word of the office alone. For a check of your own scan the QR code of the print, or type the hash printed on it below.',
  'evidence.public.print.changed': 'The print or the record was changed',
  'evidence.public.print.changed.why':
    'The print is not that of the file’s chain: the record, or the print itself, was changed after it was printed. Keep the print and have it inquired into.',
  'evidence.public.print.withdrawn': 'This print has been withdrawn',
  'evidence.public.print.withdrawn.why': 'The office withdrew this print on {at}. Do not rely on it; ask the office.',

  'evidence.public.hash.title': 'If the QR code cannot be scanned',
  'evidence.public.hash.hint':
    'It stands beside the QR code of the print; its first 16 characters are enough. The spaces between need not be typed.',
  'evidence.public.hash.wrong': 'A hash has only 0–9 and a–f. Compare it with the print and type at least its first 16 characters.',
  'evidence.public.hash.compare': 'Compare',
  'evidence.public.print.typedOther': 'The hash that you typed is another',
  'evidence.public.print.typedOther.why':
    'Compare it with the print and type it again. If it is still another, the print or the record was changed: keep the print and have it inquired into.',
  'evidence.public.print.unchained': 'The code is genuine, but the print shows no sent note',
  'evidence.public.print.unchained.why':
    'Nothing had been sent on the file when it was printed, so there is nothing in its chain to compare.',
  'evidence.public.print.compare':
    'Compare with the paper by eye: file number, date of printing, name of the signatory, number of the last link, and hash. The code does not prove the words on the paper; if you have its PDF, check it below.',
  'evidence.public.print.pdf.hint':
    'Choose the PDF that was printed. It is compared on this device of yours and sent nowhere. A scan or photograph of the paper always differs. At most 50 MB.',
  'evidence.public.pdf.printed': 'This is the very file that this office printed',
  'evidence.public.pdf.printed.why':
    'By the record of the office this PDF is byte for byte the one that was printed with this code; so are its words.',
  'evidence.public.pdf.differs': 'This file differs from the one that this office printed',
  'evidence.public.pdf.differs.why':
    'It is another print, or it was changed; do not rely on it. A scan or photograph of the paper always differs and cannot be checked here.',

  'evidence.public.details': 'Details',
  'evidence.public.office': 'Issuing office',
  'evidence.public.form': 'Kind of letter',
  'evidence.public.issuedOn': 'Date',
  'evidence.public.numberOf': 'Number',
  'evidence.public.addressee': 'Addressee (in part)',
  'evidence.public.others': 'and {count} {count|other|others}',
  'evidence.public.signedBy': 'Signed by',
  'evidence.public.signedAt': '{name}, {at}',
  'evidence.public.voidedOn': 'Void since',
  'evidence.public.replacedBy': 'In its place',
  'evidence.public.replacement': '{number} dated {date}',
  'evidence.public.sha256': 'SHA-256 of the signed PDF',
  'evidence.public.fileNumber': 'File number',
  'evidence.public.printedAt': 'Printed at',
  'evidence.public.position': 'Number of the last link',
  'evidence.public.hashNow': 'Hash in the chain',
  'evidence.public.hashPrinted': 'Hash on the print',
  'evidence.public.linkedAt': 'Entered the record at',
  'evidence.public.proof': 'Inclusion proof',
  'evidence.public.proof.waits': 'This link is not sealed yet; ask again in a minute.',
  'evidence.public.proof.untrusted':
    'Holds up to seal {seal} and time stamp {stamp}; but whoever stamped it is none of the authorities that this office trusts.',
  'evidence.public.proof.wrong': 'The inclusion proof is not one of this link.',
  'evidence.public.proof.sealed': 'Holds up to seal {seal}; its time stamp is still to come.',
  'evidence.public.proof.stamped': 'Holds up to seal {seal} and time stamp {stamp}.',
  'evidence.public.stamp': 'Time stamp',
  'evidence.public.stamp.by': '{at}, {authority}',
  'evidence.public.stamp.wrong': 'The time stamp is not one of this proof.',
  'evidence.public.checking': 'Checking…',

  'evidence.public.pdf.title': 'Check your PDF',
  'evidence.public.pdf.drop': 'PDF',
  'evidence.public.pdf.hint': 'The PDF is checked on this device of yours and sent nowhere. At most 50 MB.',
  'evidence.public.pdf.tooLarge': 'This file is larger than 50 MB. Choose the PDF of the letter itself.',
  'evidence.public.pdf.failed': 'The PDF could not be checked. Open the page again and try once more.',
  'evidence.public.pdf.same': 'This is the original letter',
  'evidence.public.pdf.same.why': 'This PDF is byte for byte the one in the records of this office.',
  'evidence.public.pdf.extended': 'This is the original letter, with later evidence',
  'evidence.public.pdf.extended.why':
    'It begins byte for byte with the letter of the records; only evidence of its signatures was added behind it.',
  'evidence.public.pdf.changed': 'This PDF was changed',
  'evidence.public.pdf.changed.why': 'This PDF is not as it was signed: it was changed. Do not act upon it.',
  'evidence.public.pdf.other': 'This PDF is another letter',
  'evidence.public.pdf.other.why': 'This PDF is not the letter of this code, or an incomplete copy of it.',
  'evidence.public.pdf.unsigned': 'This PDF bears no signature',
  'evidence.public.pdf.unsigned.why': 'There is no digital signature in it, so it proves nothing. Choose the signed PDF itself.',
  'evidence.public.pdf.notPdf': 'This is no PDF',
  'evidence.public.pdf.notPdf.why': 'Choose the PDF of the letter itself; signatures cannot be checked in a picture or scan.',
  'evidence.public.pdf.held': 'The signatures hold',
  'evidence.public.pdf.held.why':
    'All signatures of the PDF are valid and nothing was changed behind them. Whose letter it is, its code will tell.',
  'evidence.public.pdf.open': 'Something could not be checked',
  'evidence.public.pdf.open.why': 'No fault was found, but what stands below could not be checked.',
  'evidence.public.pdf.findings': 'What was looked at',

  'evidence.export': 'Export with proofs',
  'evidence.export.what': 'What to export',
  'evidence.export.file': 'The whole file',
  'evidence.export.file.hint': 'All notes, papers, signatures, the chain and its time stamps in one ZIP; anybody can check it without us.',
  'evidence.export.extract': 'Extract',
  'evidence.export.extract.hint':
    'Only the notes and papers chosen are shown. Of the rest the hash alone stays in the chain, so that the extract can be checked, too.',
  'evidence.export.publication': 'Copy for publication',
  'evidence.export.publication.hint': 'The note sheet as PDF without the stamp of who printed it. It is written down with its reason.',
  'evidence.export.go': 'Export',
  'evidence.export.not': 'Not now',
  'evidence.extract.notes': 'Notes ({count} of {of})',
  'evidence.extract.note': 'Paragraph {paragraph} · {name} · {day}',
  'evidence.extract.papers': 'Papers ({count} of {of})',
  'evidence.extract.noteFirst': 'Choose at least one note first.',
  'evidence.publication.reason': 'Why it is published (number of the request or order)',
  'evidence.publication.reasonFirst': 'Write the reason first.',
  'evidence.letter': 'Export with proofs',
};
