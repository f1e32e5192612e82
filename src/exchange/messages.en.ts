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
};
