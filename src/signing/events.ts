declare module '#core/events.ts' {
  interface EventDetails {
    /** `ended` is the certificate that it takes the place of; `officeId` is for the counts of the state's review. */
    'certificate.enrolled': {
      certificateId: string;
      fingerprint: string;
      subject: string;
      issuer: string;
      method: string;
      officeId: string;
      ended: string | null;
      /** The certificate bears another name than the employee; he has said that it is his. */
      otherName: boolean;
    };
    'certificate.ended': { certificateId: string; fingerprint: string; reason: string };
    /** A list was made for signing; `signing` is a name of it that does not let anybody answer it. */
    'signing.opened': { signing: string; method: string; items: { kind: string; number: string }[] };
    'signing.answered': { signing: string; certificateId: string; items: number };
  }
}

export {};
