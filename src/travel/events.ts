declare module '#core/events.ts' {
  interface EventDetails {
    /** A file went to another instance; `home`: back to where it was opened. */
    'file.sentAway': { to: string; home: boolean; consignment: string; action: string; dueOn: string | null; noNote: boolean };
    /** A file came from another instance, with these links behind those that were here. */
    'file.cameIn': { peer: string; consignment: string; home: boolean; to: string; links: [from: number, to: number]; head: string };
    /** The other instance has signed for it. */
    'file.arrivedThere': { consignment: string };
    /** It did not go, and lies on a desk here again. */
    'file.stayedHere': { consignment: string; end: 'refused' | 'cancelled' | 'ended'; code: string; to: string };
    'file.askedBack': { consignment: string; reason: string };
    /** Whoever sent it takes it back before it has arrived. */
    'file.takenBack': { consignment: string; reason: string };
    /** What the other side tells of it. */
    'file.heardOf': { consignment: string; what: string };
    /** The drafts of another instance in a file were read. */
    'file.draftsElsewhereRead': { numbers: number[] };
  }
}

export {};
