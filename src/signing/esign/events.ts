declare module '#core/events.ts' {
  interface EventDetails {
    /** The signer has agreed to this wording; `signing` is a name that lets nobody answer it. */
    'esign.asked': { signing: string; consent: string; items: number };
    /** `reference` is the provider's own; `refused` the reason when nothing was signed. */
    'esign.answered': { signing: string; transaction: string; reference: string; refused: string | null };
    /** For the counts of the state's review, as `certificate.enrolled`. */
    'esign.enrolled': { identity: string; name: string; issuer: string; officeId: string; ended: string | null };
    'esign.ended': { identity: string; reason: string };
  }
}

export {};
