import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'exchange.address.notFound': 'This address is not in the state directory. Search for the address again and choose it.',
  'exchange.peerEnded': '{peer} no longer takes part in the exchange. Send the letter by e-mail or post.',
  'exchange.peerVersion':
    'The e-Office of {peer} does not understand this version of the exchange. Ask its administrator to update it; until then send by e-mail or post.',
  'exchange.tooLarge':
    '{peer} takes no consignment above {most} MB; this one has {megabytes} MB. Send some enclosures with a letter of their own.',
  'exchange.paperTooLarge': '{peer} takes no paper above {most} MB; one paper has {megabytes} MB. Make it smaller or enclose it in parts.',
  'exchange.mediaType': '{peer} does not take a paper of this kind ({type}). Make a PDF of it and enclose that.',
  'exchange.confidentialHere': 'This office does not exchange confidential papers. Send a confidential letter in a sealed envelope.',
  'exchange.confidentialThere': '{peer} takes no confidential papers by the exchange. Send a confidential letter in a sealed envelope.',
  'exchange.directoryExpired':
    'The copy of the state directory is out of date, so confidential papers cannot be sent now. Ask the administrator to update the directory.',
  'directory.notJoined': 'This office has not joined the state directory yet. Ask the administrator to join.',
  'exchange.refusal.format':
    'The description of the consignment could not be understood. The administrators of both sides compare versions; then send again.',
  'exchange.refusal.corrupted':
    'Papers of the consignment were found changed on the way. Send again; if it happens once more, tell the administrator.',
  'exchange.refusal.missing': 'A paper of the consignment did not arrive. Send again.',
  'exchange.refusal.address': 'The office, section or post that it was sent to is not there. Choose the address again and send.',
  'exchange.refusal.tooLarge': 'The consignment is larger than the limit there. Send some enclosures with a letter of their own.',
  'exchange.refusal.mediaType': 'The consignment holds a paper of a kind that is not taken there. Make a PDF of it and send that.',
  'exchange.refusal.classification': 'Confidential papers of this class are not taken by the exchange there. Send in a sealed envelope.',
  'exchange.refusal.version': 'The e-Office there does not understand this version of the exchange. Ask its administrator to update it.',
  'exchange.refusal.expired': 'The last day of the consignment was over. Send again.',
  'exchange.refusal.other': 'The consignment was not accepted there: {reason}',
  'exchange.malformed': 'The message of the exchange could not be understood. The administrators of both sides compare versions.',
  'exchange.notForUs': 'This message is for {to}, not for this office. Check the address in the directory.',
  'exchange.otherContent': 'Something else was sent under this key before. Send it as a new consignment.',
  'exchange.wrongBytes': 'The bytes of part {part} do not have the hash that was announced. Send the part again.',
  'exchange.diskFull': 'There is no space left in the store here. The administrator makes room; the consignment comes again by itself.',
  'exchange.newsMissing': 'News number {number} has not come yet. Send in order.',
  'exchange.consignment.notFound': 'This consignment was not found. Refresh the list and look again.',
  'exchange.cancelTooLate.settled':
    'The consignment has arrived and its receipt is here, so it cannot be taken back. Ask the file back, or withdraw the letter.',
  'exchange.cancelTooLate.ended': 'This consignment has ended already. Refresh the list.',
  'exchange.nothingToRetry': 'Nothing of this consignment is left to be sent. Refresh the list.',
  'exchange.repeatUnsettled': 'Only what was settled can be sent once more. This one is on its way by itself, or has ended.',
  'exchange.disbelieved.malformed': 'The message bears no readable signature. The administrators of both sides check the keys.',
  'exchange.disbelieved.unknownKey': 'The key of the message is not in the state directory. Have the nodal agency publish it.',
  'exchange.disbelieved.revokedKey': 'The key of the message was revoked. Send with the new key.',
  'exchange.disbelieved.wrongSignature': 'The signature of the message does not hold. If it was changed on the way, send again.',
  'exchange.disbelieved.wrongName': 'The message speaks in the name of another office. Send under your own name and key.',
  'exchange.fault.answered': 'The server there did not accept it ({status} {code}). It is tried again by itself.',
  'exchange.fault.disbelieved': 'The answer could not be believed ({why}). Update the directory; it is tried again by itself.',
  'exchange.fault.beside':
    'The answer did not belong to the message. It is tried again by itself; if it stays, speak to the administrator there.',
  'exchange.fault.noPeer': 'This office was not found in the directory. Update the directory.',
  'exchange.fault.lie': 'The receipt names other hashes than were sent. Compare with the administrator there, then send again.',
  'exchange.fault.own': 'A fault on this side: {name}. The administrator looks at the log; it is tried again by itself.',
};
