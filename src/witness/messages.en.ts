import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'input.field.signed': 'Signed message',
  'witness.disbelieved':
    'The message is of no instance whose key stands in the state directory ({reason}). Update the directory on both sides, then send again.',
  'witness.malformed': 'The message for the witness could not be understood. The administrators of both sides compare versions.',
  'witness.notForUs': 'The message is not for this instance (addressee: {to}). Compare the address in the state directory.',
  'witness.answer': 'The answer of the witness {witness} is not valid ({fault}). Ask its administrator.',
  'witness.mail.subject': 'Patravali: the record differs from what a witness keeps',
  'witness.mail.there':
    '{own} ({host}) is a witness of the instance “{instance}”. “{instance}” has sent time stamp {stamp}, which does not follow what is kept of it here: the record there may have been rewritten. The time stamp was refused; the message is kept as evidence. Speak with the administrator there and run “patravali doctor”.',
  'witness.mail.here':
    'The witness “{instance}” refused time stamp {stamp} of {own} ({host}): it keeps something else. The record here may have been rewritten. Run “patravali doctor --witnesses”, compare with the backup and with prints, and keep all for inquiry. If a backup was restored, keep the log of it and name other witnesses in the rule record.witnesses.',
};
