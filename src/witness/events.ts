declare module '#core/events.ts' {
  interface EventDetails {
    /** Another instance has sent a stamp that does not follow what is kept of it here. */
    'witness.refused': { refusal: string; instance: string; stamp: string; hash: string; reason: string };
    /** A witness has refused a stamp of this instance. */
    'witness.refusedHere': { answer: string; witness: string; stamp: string; hash: string; reason: string };
  }
}

export {};
