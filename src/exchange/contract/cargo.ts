import type { Visit } from '#core/context.ts';
import type { Json } from '#core/text/canonical.ts';
import type { CargoKind, Item } from '../protocol/messages.ts';

/** A PDF is looked at whole, in memory, before it is taken. */
export const LARGEST_PDF = 128 * 1024 * 1024;

/** A consignment that is complete at its addressee. */
export interface Arrival {
  consignmentId: string;
  /** Of the series: the same on both sides. */
  key: string;
  peer: string;
  /** Code in the directory of the office, section or post that it is for; of this instance. */
  address: string;
  classification: 'normal' | 'confidential';
  /** The document that describes it, parsed; each cargo checks it by its own schema and refuses what does not fit. */
  content: Json;
  /** The blobs that came along, the content itself left out; all of them lie in the store. */
  items: Item[];
  /** When the sender made it. */
  at: string;
  /** The sender has settled it, on the word of this office's receipt: it is this office's. Left out in the rehearsal. */
  settled?: true | undefined;
}

/** What became of a consignment at its sender. */
export interface Outcome {
  consignmentId: string;
  key: string;
  peer: string;
  paperId: string | null;
  dispatchId: string | null;
  end: 'settled' | 'refused' | 'cancelled' | 'ended';
  /** Of a refusal: the code (`exchange.refusal.<code>` is its sentence) and what it names; of a cancel: {reason}. */
  reason: { code?: string; details: Record<string, string | number> } | null;
}

/**
 * A kind of thing that travels. Registered once by the slice it belongs to; the exchange knows none of them by name.
 */
export interface Cargo {
  kind: CargoKind;
  /**
   * Lays what has come before the addressee, in one transaction: rows, desk, events. Called twice: as a rehearsal that is rolled
   * back, before the receipt is signed, and in earnest when the sender has settled it. A `Refusal` in the rehearsal refuses the
   * consignment (its code must be `exchange.refusal.<code>` of `refusalCode`); any other error is a fault that is tried again.
   * Hours may lie between both, and in earnest (`arrival.settled`) there is nobody left to whom it could be refused: a post that is
   * vacant now, a rule that was changed, a letter that was withdrawn meanwhile are passed over, and `deskFor` gives another desk with
   * a note that says why it lies there. What refuses all the same waits for a person (`receiving/settle.ts`).
   * Gives the paper that it became, where it became one.
   */
  lay(visit: Visit, arrival: Arrival): Promise<Laid>;
  /** At the sender, in the transaction in which the end is written: closes, unlocks, notes. */
  ended?(visit: Visit, outcome: Outcome): Promise<void>;
  /** At the sender: what was settled is still the addressee's. Left out: it always is. What has come back is not sent there once more. */
  isThere?(visit: Pick<Visit, 'db'>, consignmentId: string): Promise<boolean>;
  /** At the sender: the addressee tells that it was opened, diarised, moved, sent back; or asks for it back. */
  heard?(
    visit: Visit,
    news: { consignmentId: string; peer: string; kind: string; at: string; detail: Record<string, Json> },
  ): Promise<void>;
}

export interface Laid {
  paperId: string | null;
  /** What the list of the exchange calls it from now on; left out where it is a paper, which has its own. */
  subject?: string;
}

const known = new Map<CargoKind, Cargo>();

export function cargo(spec: Cargo): Cargo {
  known.set(spec.kind, spec);
  return spec;
}

export const cargoOf = (kind: string): Cargo | undefined => known.get(kind as CargoKind);

/** What is given to the exchange to be carried. */
export interface Consigning {
  cargo: CargoKind;
  /** Code in the directory: `<instance>:<office|section|post>:<id>`. */
  address: string;
  /** What the lists call it; it is not sent. */
  subject: string;
  classification: 'normal' | 'confidential';
  content: Json;
  /** Blobs that go along, in the order of the content; doubles are sent once. */
  items: { sha256: string; mediaType: string }[];
  paperId?: string | null;
  dispatchId?: string | null;
}
