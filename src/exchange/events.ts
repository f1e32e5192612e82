declare module '#core/events.ts' {
  interface EventDetails {
    /** Something was handed to the exchange; of the paper that travels, where it is one. */
    'consignment.prepared': { consignment: string; key: string; cargo: string; peer: string; address: string; size: string; root: string };
    /** The addressee has signed for it; from now on it is there. */
    'consignment.settled': { consignment: string; key: string; peer: string; root: string };
    /** It was not taken, or taken back, or its days are over: it is still here. */
    'consignment.ended': { consignment: string; key: string; peer: string; end: 'refused' | 'cancelled' | 'ended'; code: string };
    /** Whoever sent it was told that it will end by itself within a day. */
    'consignment.warned': { consignment: string; key: string; peer: string; post: string };
    /** What came is complete and signed for. */
    'consignment.concluded': { consignment: string; key: string; cargo: string; peer: string; root: string };
    /** What came lies before its addressee now. */
    'consignment.laid': { consignment: string; key: string; cargo: string; peer: string; address: string };
    /** What is this office's now could be laid before nobody: a person must look at it. */
    'consignment.unlaid': { consignment: string; key: string; cargo: string; peer: string; code: string };
    /** What was coming will not come. */
    'consignment.notComing': { consignment: string; key: string; peer: string; end: string };
    /** A person had it tried again, or sent once more to one who had lost it. */
    'consignment.retried': { consignment: string; key: string; peer: string; repeat: boolean };
    /** News of it, from the other side (`told`: to the other side). */
    'consignment.news': { consignment: string; key: string; peer: string; what: string; told: boolean };
  }
}

export {};
