declare module '#core/events.ts' {
  interface EventDetails {
    /** A key of this instance was made; it signs when the nodal agency has published it. */
    'directory.keyMade': { kid: string };
    'directory.applied': { name: string; directory: string };
    /** A directory was believed and kept. */
    'directory.kept': { number: number; members: number; until: string };
  }
}

export {};
