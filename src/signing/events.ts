declare module '#core/events.ts' {
  interface EventDetails {
    /** `ended` is the certificate that it takes the place of. */
    'certificate.enrolled': { certificateId: string; fingerprint: string; subject: string; issuer: string; ended: string | null };
    'certificate.ended': { certificateId: string; fingerprint: string; reason: string };
  }
}

export {};
