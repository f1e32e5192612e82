declare module '#core/events.ts' {
  interface EventDetails {
    /** A file went to another instance; `home`: back to where it was opened. */
    'file.sentAway': { to: string; home: boolean; consignment: string; action: string; dueOn: string | null; noNote: boolean };
    /** A file came from another instance, with these links behind those that were here; `lost`: also with what had been made here and was no longer known. */
    'file.cameIn': {
      peer: string;
      consignment: string;
      home: boolean;
      to: string;
      links: [from: number, to: number];
      head: string;
      lost?: true;
    };
    /** The other instance has signed for it. */
    'file.arrivedThere': { consignment: string };
    /** It did not go, and lies on a desk here again. */
    'file.stayedHere': { consignment: string; end: 'refused' | 'cancelled' | 'ended'; code: string; to: string };
    'file.askedBack': { consignment: string; reason: string };
    /** Whoever sent it takes it back before it has arrived. */
    'file.takenBack': { consignment: string; reason: string };
    /** What the other side tells of it. */
    'file.heardOf': { consignment: string; what: string };
    /** Another instance has gone on with a draft of its own in the file; `replaced`: versions that lay here and came changed or not at all. */
    'file.draftElsewhereChanged': { instance: string; number: number; state: string; versions: number; replaced: number[] };
    /** The drafts of another instance in a file were read; `sha256`: a PDF that goes along with one. */
    'file.draftsElsewhereRead': { numbers: number[]; sha256?: string };
  }
}

export {};
