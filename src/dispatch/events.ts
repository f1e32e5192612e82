declare module '#core/events.ts' {
  interface EventDetails {
    /** Number and date are given and the PDF is frozen. `places` names the posts that sign, in their order. */
    'issue.made': {
      issueId: string;
      draftId: string;
      number: string;
      issuedOn: string;
      dateReason: string;
      sha256: string;
      /** SHA-256 of the PDFs that go along, in order. */
      enclosures: string[];
      signBy: string;
      letters: number;
    };
    /** The office has issued it by itself, by an order given before; nobody signs it. */
    'issue.madeBySystem': { issueId: string; draftId: string; number: string; sha256: string; byOrderOf: string; letters: number };
    'issue.signed': {
      issueId: string;
      place: string;
      certificate: string;
      before: string;
      after: string;
      later: boolean;
      forPost: boolean;
    };
    /** All have signed; the letter stands in the correspondence at `position`. */
    'issue.completed': { issueId: string; number: string; sha256: string; position: number };
    /** Evidence for later years was added behind the last signature. */
    'issue.lasting': { issueId: string; before: string; after: string; level: string };
    /** Whose turn it was to sign has refused to. */
    'issue.refused': { issueId: string; number: string; place: string; reason: string };
    /** `lapsed`: by the office itself, because the time to sign ran out. */
    'issue.voided': { issueId: string; number: string; reason: string; lapsed: boolean };
    /** After all had signed. `replacedBy`: the number of the issue that stands in its place. */
    'issue.withdrawn': { issueId: string; number: string; reason: string; replacedBy: string | null };
    /** What strangers may learn of it by the public page. */
    'issue.publicitySet': { issueId: string; number: string; level: string; reason: string };
    'issue.read': { issueId: string };
    'issue.enclosureRead': { issueId: string; position: number };
    /** `enclosures`: how many PDFs went along with each. */
    'issue.dispatched': { issueId: string; number: string; enclosures: number; sent: { position: number; mode: string }[] };
    /** Another instance has signed for it. */
    'dispatch.delivered': { issueId: string; position: number };
    /** Before it had arrived there. */
    'dispatch.takenBack': { issueId: string; position: number };
    /** Word from the addressee: opened, diarised, moved. */
    'dispatch.heardOf': { issueId: string; position: number; what: string };
    'dispatch.mailed': { issueId: string; position: number };
    'dispatch.failed': { issueId: string; position: number };
    'dispatch.retried': { issueId: string; position: number };
    'dispatch.tracked': { issueId: string; position: number; trackingNumber: string };
    /** Came back undelivered, or the addressee inside the instance sent it back. */
    'dispatch.returned': { issueId: string; position: number; reason: string };
    /** A letter of another instance was laid on a desk; `signatures`: valid, unchecked or none. */
    'letter.arrived': { letterId: string; kind: string; instance: string; number: string; sha256: string | null; signatures: string };
    /** A letter that came from another instance was sent back there. */
    'letter.returned': { letterId: string; reason: string };
    /** The sender in another instance no longer stands by it. */
    'letter.withdrawn': { letterId: string; reason: string; replacedBy: string };
    /** Of the sender's file, where it is of this instance: the letter was opened at the desk that it was sent to. */
    'letter.read': { letterId: string };
    'letter.enclosureRead': { letterId: string; position: number };
    /** Of the receipt that the letter became. */
    'letter.diarised': { letterId: string; issueId: string | null };
  }
}

export {};
