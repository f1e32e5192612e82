declare module '#core/events.ts' {
  interface EventDetails {
    /** A key of this instance was made; it signs when the nodal agency has published it. */
    'directory.keyMade': { kid: string };
    'directory.keyEnded': { kid: string; reason: string };
    'directory.applied': { name: string; directory: string };
    /** A directory was believed and kept. */
    'directory.kept': { number: number; members: number; until: string };
    /** This instance became the state's nodal agency. What follows happens there. */
    'directory.founded': { name: string };
    'directory.listingHeard': { name: string; number: number; addresses: number };
    'directory.keyHeard': { name: string; kid: string };
    'directory.memberApproved': { name: string; kid: string };
    'directory.memberRefused': { name: string; kid: string; reason: string };
    'directory.memberEnded': { name: string; reason: string };
    'directory.keyRevoked': { name: string; kid: string; reason: string };
    /** Places of groups that an instance had claimed are its own now. */
    'directory.placesConfirmed': { name: string; places: number };
    'directory.claimRefused': { key: string; position: number; code: string };
    /** Somebody set or cleared where a member of a group is reached. */
    'directory.groupCode': { key: string; position: number; code: string | null };
  }
}

export {};
