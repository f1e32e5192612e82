declare module '#core/events.ts' {
  interface EventDetails {
    'office.created': { officeId: string; code: string };
    'section.created': { sectionId: string; code: string };
    'post.created': { postId: string; abbreviation: string };
    /** The post reports to another one from now on, or to nobody. */
    'post.reporting': { postId: string; reportsToId: string | null };
    'employee.created': { employeeId: string; code: string };
    'charge.given': { chargeId: string; postId: string; employeeId: string; kind: string; fromOn: string; toOn: string | null };
    /** The holder is relieved: `toOn` is his last day. */
    'charge.ended': { chargeId: string; postId: string; employeeId: string; toOn: string };
    /** Many at once, by a sheet, told in parts: people entered and changed, posts made and changed, charges given and ended. */
    'people.entered': Record<'entered' | 'changed' | 'posts' | 'given' | 'ended', string[]>;
    /** The same taken back; who and what had been made is no more. */
    'people.withdrawn': Record<'entered' | 'changed' | 'posts' | 'given' | 'ended', string[]>;
    'absence.recorded': { absenceId: string; fromOn: string; toOn: string; linkEmployeeId: string | null; postIds: string[] };
    'absence.ended': { absenceId: string; toOn: string };
  }
}
export {};
