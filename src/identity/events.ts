declare module '#core/events.ts' {
  interface EventDetails {
    'person.signedIn': { sessionId: string; by: 'password' | 'singleSignOn'; address: string; awaitsCode: boolean };
    /** Somebody was turned away. `employeeId` is whose account was tried, where there is one; what was typed is not kept. */
    'person.refused': { reason: string; employeeId: string | null; address: string };
    'person.gaveCode': { sessionId: string; by: 'time' | 'recovery' };
    'person.invited': { employeeId: string; until: string };
    'session.ended': { sessionId: string };
    'post.switched': { chargeId: string; postId: string };
    'password.changed': { endedSessions: number };
    /** A first password, or a new one, by the link of an invitation. */
    'password.set': { employeeId: string; address: string };
    'secondFactor.begun': Record<string, never>;
    'secondFactor.enrolled': Record<string, never>;
    'secondFactor.removed': Record<string, never>;
  }
}
export {};
