import type { hi, triesHi } from './messages.hi.ts';

export const en: typeof hi = {
  noDriver: {
    message: 'No driver of any token was found on this computer.',
    cure: 'Install the driver that came with the token (ePass2003, ProxKey, mToken, TrustKey, eToken …). If it is installed, start the signer with «--library FILE».',
  },
  driverFails: {
    message: 'The driver «{library}» of the token does not work ({reason}).',
    cure: 'Take the token out and put it in again. If that does not help, install the 64-bit driver anew and restart the signer.',
  },
  noToken: {
    message: 'A driver is there, but no token is plugged in.',
    cure: 'Plug your token into a USB port, wait a moment and try again.',
  },
  uninitialised: {
    message: 'The token «{label}» ({serial}) is not ready for use; no PIN has been set on it.',
    cure: "Set a PIN with the token's own program, or ask the one who gave you the token.",
  },
  noCertificate: {
    message: 'There is no signing certificate on the token.',
    cure: 'Download the certificate from your certifying authority onto the token, or plug in the token that holds it.',
  },
  noKey: {
    message: 'The certificate of «{subject}» is on the token, its private key is not.',
    cure: 'A certificate belongs on the token on which it was applied for. Ask your certifying authority.',
  },
  otherCertificate: {
    message: 'The token that is plugged in does not hold the enrolled certificate but another one: {there}.',
    cure: 'Plug in the token whose certificate, by its serial number, is enrolled in your name, or enrol a new certificate in the e-Office.',
  },
  expired: {
    message: 'The certificate of «{subject}» expired on {until}.',
    cure: "Get a new certificate and enrol it in the e-Office. If the date looks wrong, check the computer's clock.",
  },
  notYetValid: {
    message: 'The certificate of «{subject}» becomes valid on {from}.',
    cure: "Sign from that day on. If the date looks wrong, check the computer's clock.",
  },
  wrongPin: {
    message: 'The PIN is wrong; nothing was signed. {tries}',
    cure: 'Type the PIN again with care. After a few wrong ones the token locks itself; if you do not remember it, stop and ask the one who gave you the token.',
  },
  locked: {
    message: 'The token «{label}» ({serial}) is locked after wrong PINs.',
    cure: 'Have it unlocked by the one who gave it to you (the certifying authority). Do not erase it: that destroys the certificate.',
  },
  cancelled: {
    message: 'Signing was cancelled. Nothing was signed.',
    cure: 'To sign, press «Sign» in the e-Office again.',
  },
  tokenRemoved: {
    message: 'The token was taken out in the middle of the work. Nothing was signed.',
    cure: 'Plug the token in and sign again.',
  },
  busy: {
    message: 'The signer is busy with another request.',
    cure: 'Answer or cancel the window that is open, then try again.',
  },
  noDialog: {
    message: 'The signer could not open a window to ask for the PIN.',
    cure: 'On Linux, install zenity or kdialog, or start the signer in a terminal. On Windows and macOS, start the signer anew; if that does not help, ask the IT cell whether PowerShell or osascript is barred on this computer.',
  },
  notPaired: {
    message: 'This e-Office is not paired with the signer.',
    cure: 'Press «Pair the signer» in the e-Office and type the code that this computer shows.',
  },
  foreignOrigin: {
    message: 'The signer does not serve this address.',
    cure: 'Open your e-Office in the browser by its own address.',
  },
  foreignHost: {
    message: 'The signer was called by a wrong name.',
    cure: 'Use the address http://127.0.0.1:{port}.',
  },
  wrongCode: {
    message: 'The code does not match. {left} tries are left.',
    cure: 'Type the six digits that this computer shows.',
  },
  pairingEnded: {
    message: 'This request for pairing has ended.',
    cure: 'Press «Pair the signer» in the e-Office again and type the new code.',
  },
  tooMany: {
    message: 'There were too many requests for pairing in a short time.',
    cure: 'Try again in five minutes.',
  },
  tooLarge: {
    message: 'The request is too large.',
    cure: 'Sign at most 200 papers at once.',
  },
  badRequest: {
    message: 'The request was not understood ({what}).',
    cure: 'Open the page of the e-Office anew. If this happens again, install the newest signer.',
  },
  notFound: {
    message: 'The signer has no such address.',
    cure: 'Install the newest signer.',
  },
};

export const triesEn: typeof triesHi = {
  more: '',
  few: 'Few tries are left.',
  last: 'Only one try is left; after it the token locks itself.',
};
