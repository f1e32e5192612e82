import type { Context, Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';

/** A paper as it goes along: by its bytes. */
export interface CarriedPaper {
  sha256: string;
  name: string;
  pages: number;
}

type InBoth<N extends string> = Record<`${N}Hi` | `${N}En`, string>;

/** A signed letter with all that its addressee is to know of it. */
export interface CarriedLetter {
  issueId: string;
  fileId: string;
  number: string;
  fileNumber: string;
  issuedOn: string;
  subject: string;
  form: string;
  language: string;
  classification: string;
  sender: InBoth<'name'> & InBoth<'designation'> & InBoth<'office'> & InBoth<'section'> & InBoth<'place'> & { email: string };
  /** In the order of signing. */
  signatories: (InBoth<'name'> & InBoth<'post'> & { at: string })[];
  paper: CarriedPaper;
  enclosures: (CarriedPaper & { title: string })[];
  /** The lines of the text that name them, and what goes without PDF. */
  enclosureLines: string[];
  /** Behind the QR code on the paper. */
  code: string | null;
}

export interface Carriage {
  letter: CarriedLetter;
  to: { dispatchId: string; address: string; copy: boolean }[];
}

/**
 * What takes letters to other instances and brings word of them. Registered once, by the slice that knows the way; dispatch
 * stands before it and knows none.
 */
export interface Carrier {
  /** Takes them over, in the act's transaction; gives a consignment for each, in their order. Refuses what the addressee would refuse. */
  carry(ctx: Context, carriage: Carriage): Promise<string[]>;
  /** Takes back what has not arrived yet; refuses what has. */
  takeBack(ctx: Context, wish: { consignmentId: string; reason: string }): Promise<unknown>;
  /** Tells the other side of a consignment that has arrived. */
  tell(
    ctx: Visit,
    news: { consignmentId: string; what: 'opened' | 'diarised' | 'moved' | 'returned' | 'asked_back'; detail: Record<string, Json> },
  ): Promise<void>;
}

let known: Carrier | null = null;

export function registerCarrier(carrier: Carrier): void {
  known = carrier;
}

export function carrier(): Carrier {
  if (!known) throw new Error('no slice has registered a carrier of letters');
  return known;
}
