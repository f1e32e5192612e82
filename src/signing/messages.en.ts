import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'signing.wrongPassword': 'The password does not fit this certificate file. Please check it and type it again.',
  'signing.notPkcs12': 'This file is no signing certificate (PKCS#12), or it is broken. Please choose a .p12 or .pfx file.',
  'signing.pkcs12Unsupported':
    'The encryption of this certificate file ({what}) cannot be opened here. Please export the certificate again with AES-256 and SHA-256.',
  'signing.noKey':
    'This file holds a certificate but no private key. Please export the certificate "with private key" and choose that file.',
  'signing.severalKeys': 'This file holds {count} private keys. Please export only one key with its certificate.',
  'signing.noCertificate': "This file lacks the private key's own certificate. Please export the key together with its certificate.",
  'signing.severalCertificates': 'This file holds {count} certificates of the same key. Please export only the current certificate.',
  'signing.notCertificate': 'This certificate could not be read. Please export it again.',
  'signing.weakKey':
    'The key of this certificate ({bits} bits) is too weak to sign with. Please obtain a new certificate with an RSA-2048 or P-256 key.',
  'signing.keyKind': 'The kind of key of this certificate is not accepted here. Please choose a certificate with an RSA-2048 or P-256 key.',
  'signing.weakSignature': 'This certificate was issued by "{issuer}" in an old, unsafe way. Please obtain a new certificate.',
  'signing.expired': 'The certificate of "{name}" expired on {until}. Please obtain a new certificate and have it enrolled.',
  'signing.notYetValid':
    'The certificate of "{name}" is valid only from {from}. Please sign from that day or choose your current certificate.',
  'signing.keyUsage': 'The certificate of "{name}" was not issued for signing. Please choose your signing certificate.',
  'signing.untrusted': 'The issuer of the certificate, "{issuer}", is not on this office\'s trust list. Please contact the administrator.',
  'signing.notPdf': 'This document is no readable PDF and cannot be signed. Please prepare the document again.',
  'signing.encryptedPdf': 'This PDF is protected by a password. Please put up a PDF without a password for signature.',
  'signing.notAppendable': 'A signature cannot be added to this PDF because its structure is broken. Please prepare the document again.',
  'signing.placeOutside': 'The place of the signature lies outside page {page}. Please check the form of the letter.',
  'signing.placeTaken': 'This place is already signed. Please open the letter again and see.',
  'signing.tooLarge': 'The signature is larger than the room kept for it. Please sign again with a shorter certificate chain.',
  'signing.notEnrolled':
    'This certificate of "{name}" is not enrolled in your name. Enrol your certificate first, or choose the one enrolled.',
  'certificate.notFound': 'This certificate is not among your active ones. See the list again.',
  'certificate.anotherPerson': 'This certificate of "{name}" is enrolled in the name of another employee. Choose your own.',
  'certificate.enrolledAlready': 'This certificate of "{name}" is enrolled already. You can sign with it.',
  'certificate.endedBefore': 'This certificate of "{name}" has been ended. Obtain a new one and enrol it.',
  'verify.unreadable': 'This file is no readable PDF, or its structure is broken. Obtain the original file again.',
  'verify.unsigned': 'There is no digital signature on this PDF.',
  'verify.range': 'The signature does not cover the whole document. Do not rely on it; ask for the original.',
  'verify.notCms': 'The structure of the signature could not be read. Ask for the original.',
  'verify.digest': 'The document was changed after it was signed. Do not rely on it; ask for the original.',
  'verify.signature': 'The signature does not belong to the certificate given. Do not rely on it; ask for the original.',
  'verify.certificateNotBound': 'The signature is not bound to its certificate. Have it signed again.',
  'verify.weak': 'The signature was made in an old, unsafe way. Have it signed again.',
  'verify.changedAfter': 'More than signatures was added or changed after this signature. Ask for the original.',
  'verify.future': "The time stated in the signature lies in the future. Have the clock of the signer's computer checked.",
};
