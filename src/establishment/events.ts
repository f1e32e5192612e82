declare module '#core/events.ts' {
  interface EventDetails {
    'office.changed': { officeId: string; fields: string[] };
    'office.moved': { officeId: string; from: string | null; to: string | null };
    'office.closed': { officeId: string };
    'section.changed': { sectionId: string; fields: string[] };
    'section.closed': { sectionId: string };
    'strength.sanctioned': { officeId: string; designationId: string; posts: number; byOrder: string };
    'designation.created': { designationId: string; short: string };
    /** `posts`: how many follow. */
    'designation.changed': { designationId: string; fields: string[]; posts: number };
    'post.changed': { postId: string; fields: string[] };
    /** Roles that wait for a second person, and what became of them. */
    'roles.asked': { postId: string; roles: string[] };
    'roles.decided': { postId: string; roles: string[]; outcome: 'granted' | 'refused' };
    'post.abolished': { postId: string };
    /** What was changed, not to what: the birthday of a person stays out of a record that is kept for ever. */
    'employee.changed': { employeeId: string; fields: string[] };
    'invitation.asked': { employeeIds: string[]; officeId: string | null };
  }
}
export {};
