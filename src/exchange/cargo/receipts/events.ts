declare module '#core/events.ts' {
  interface EventDetails {
    /** A receipt was handed to another instance; nothing is done with it here meanwhile. */
    'receipt.transferred': { consignment: string; to: string };
    /** It was not taken there, or taken back, or sent back from there: it lies on the desk again. */
    'receipt.cameBack': { consignment: string; post: string; code: string };
    /** Word from there: opened, diarised, moved. */
    'receipt.heardOf': { consignment: string; what: string };
  }
}

export {};
