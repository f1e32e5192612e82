import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'esign.tooManyDocuments': 'The eSign service takes at most {most} documents at a time. Send fewer and sign the rest afterwards.',
  'esign.most': 'eSign takes at most {most} documents at a time, and {count} are chosen here. Sign the rest afterwards.',
  'esign.answerTooLarge': "The eSign service's answer is larger than allowed. Nothing was signed; please sign again.",
  'esign.answerUnreadable': "The eSign service's answer could not be read. Nothing was signed; please sign again.",
  'esign.answerForged':
    'This answer does not bear a valid signature of the eSign service and was not accepted. Start signing again; if it recurs, tell the administrator.',
  'esign.providerExpired':
    "The eSign service's certificate kept here has expired. Ask the administrator to put in the service's new certificate.",
  'esign.answerOther': 'This answer belongs to another signing request. Open your own request and start again.',
  'esign.answerStale': "This answer is old or its time is not right. Please sign again; if it recurs, have the server's clock checked.",
  'esign.answerIncomplete': 'The eSign service did not send a signature for every document. None was added; please sign again.',
  'esign.signatureOther': 'The signature received is of another document. None was added; please tell the administrator.',
  'esign.signatureUnfit': 'The signature received did not pass the check. None was added; please sign again.',
  'esign.certificateOther': 'The signature received is not by the certificate in the answer. None was added; please sign again.',
  'esign.noIdentity':
    'The eSign certificate of "{name}" holds no number that tells the person. Sign with your DSC token, or contact the administrator.',
  'esign.anotherPerson':
    'This eSign was made with the Aadhaar of another person named "{name}", not with the identity enrolled in your name. Sign with your own Aadhaar.',
  'esign.cancelled': "You cancelled signing on the eSign service's page. Start again whenever you wish.",
  'esign.timedOut': "Time ran out on the eSign service's page. Start signing again and type the OTP as soon as it arrives.",
  'esign.otpWrong': 'The OTP was wrong. Start signing again and type the new OTP with care.',
  'esign.otpExpired': 'This OTP no longer holds. Start signing again and ask for a new OTP.',
  'esign.otpTriesOver': 'All tries at the OTP are used up. Start signing again and ask for a new OTP.',
  'esign.otpTooOften': 'The OTP was asked for too often. Please sign again in half an hour.',
  'esign.mobileMissing':
    'No verified mobile number is linked to your Aadhaar. Have one linked at an Aadhaar centre; until then sign with a DSC token.',
  'esign.aadhaarLocked': 'You have locked your Aadhaar. Unlock it at myaadhaar.uidai.gov.in and sign again.',
  'esign.aadhaarInactive':
    'According to UIDAI your Aadhaar is not active now. Contact an Aadhaar centre; until then sign with a DSC token.',
  'esign.aadhaarWrong':
    "The Aadhaar number or virtual ID typed on the service's page was wrong. Start signing again and type it with care.",
  'esign.virtualIdExpired': 'Your virtual ID has expired. Get a new one at myaadhaar.uidai.gov.in and sign again.',
  'esign.kycFailed': 'UIDAI could not verify your identity (code {code}). Please sign again in a while.',
  'esign.officeUnknown':
    "The eSign service did not accept this office's registration or signature (code {code}). Have the administrator check the ASP identity and certificate.",
  'esign.quotaOver':
    "This office's eSign quota is used up (code {code}). Ask the administrator to have it raised; until then sign with a DSC token.",
  'esign.requestNotTaken': 'The eSign service did not take this request (code {code}). Please tell the administrator this code.',
  'esign.providerDown': 'The eSign service is not available now (code {code}). Please sign again in a while, or sign with a DSC token.',
  'esign.providerRefused':
    'The eSign service did not sign: code {code}, "{said}". Please sign again; if it recurs, tell the administrator this code.',
  'esign.notOffered': 'This office offers no eSign service. Sign with a DSC token.',
  'esign.madeForKey': 'This list was made to be signed with the key of your certificate. Make the list again for eSign.',
  'esign.answeredAlready': 'This answer has been received already. Open your signing request to see the result.',
  'esign.identityTaken': 'This eSign identity of "{name}" is enrolled in the name of another employee. Enrol with your own Aadhaar.',
  'esign.notFound': 'You are not enrolled for eSign. Enrol first.',
  'esign.consent':
    'I agree that the hashes of these documents go to the eSign service, that the service verifies who I am by my Aadhaar e-KYC, makes a one-time certificate in my name and signs these documents for me with it. I type my Aadhaar number only on the page of the service; this office neither receives nor keeps it.',
};
