import { en, triesEn } from './messages.en.ts';
import { hi, triesHi } from './messages.hi.ts';

export type FaultCode = keyof typeof hi;

export interface FaultView {
  code: FaultCode;
  message: { hi: string; en: string };
  cure: { hi: string; en: string };
  details: Record<string, unknown>;
}

/** HTTP statuses; a fault that is not here answers 400. */
const STATUS: Partial<Record<FaultCode, number>> = {
  foreignHost: 403,
  foreignOrigin: 403,
  notPaired: 403,
  notFound: 404,
  noCertificate: 404,
  otherCertificate: 409,
  busy: 409,
  cancelled: 409,
  noKey: 409,
  pairingEnded: 410,
  tooLarge: 413,
  wrongPin: 422,
  wrongCode: 422,
  expired: 422,
  notYetValid: 422,
  locked: 423,
  tooMany: 429,
  driverFails: 502,
  noDriver: 503,
  noToken: 503,
  uninitialised: 503,
  tokenRemoved: 503,
  noDialog: 503,
};

/** What keeps the signer from doing what is asked. `details` fill the places of the sentences and go to the page as they are. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly details: Record<string, unknown>;

  constructor(code: FaultCode, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return STATUS[this.code] ?? 400;
  }

  view(): FaultView {
    const inHindi = filled(hi[this.code], { ...this.details, ...(this.code === 'wrongPin' && { tries: triesHi[this.tries] }) });
    const inEnglish = filled(en[this.code], { ...this.details, ...(this.code === 'wrongPin' && { tries: triesEn[this.tries] }) });
    return {
      code: this.code,
      message: { hi: inHindi.message, en: inEnglish.message },
      cure: { hi: inHindi.cure, en: inEnglish.cure },
      details: this.details,
    };
  }

  private get tries(): keyof typeof triesHi {
    return (this.details['tries'] ?? 'more') as keyof typeof triesHi;
  }
}

function filled({ message, cure }: { message: string; cure: string }, details: Record<string, unknown>): { message: string; cure: string } {
  const say = (sentence: string) => sentence.replaceAll(/\{(\w+)\}/g, (_, place: string) => inWords(details[place])).trim();
  return { message: say(message), cure: say(cure) };
}

function inWords(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
