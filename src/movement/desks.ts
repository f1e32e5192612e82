import { type OfficeCalendar, countWorkingDays } from '#core/rules/calendar.ts';
import { dayOf } from '#core/text/days.ts';

/** What of a movement tells where the paper lay. */
export interface Step {
  kind: string;
  copy: boolean;
  at: string;
  /** Ids of posts; those of another instance with its name before them. */
  fromPostId: string | null;
  toPostId: string | null;
  /** Who acted. */
  chargeId: string | null;
  openedAt: string | null;
}

/** A stay on one desk. */
export interface Stay {
  postId: string;
  since: string;
  until: string | null;
  openedAt: string | null;
  /** The charge that acted last from this desk; null while nobody has. */
  chargeId: string | null;
  workingDays: number;
  parkedDays: number;
}

const MOVED = ['sent', 'replied', 'pulled_back', 'pulled_up', 'reopened', 'detached', 'sent_away', 'arrived', 'stayed'];
/** Ends the way to another instance. */
const LANDED = ['arrived', 'stayed'];
const ENDED = ['closed', 'put_in_file'];

interface Life {
  createdAt: string;
  createdBy: string;
  now: Date;
  calendar: OfficeCalendar;
}

/** The stays of a paper, from its maker's desk on, with working days at each desk and parked ones apart. */
export function staysOf(steps: Step[], { createdAt, createdBy, now, calendar }: Life): Stay[] {
  const days = (from: string, to: string | null) =>
    countWorkingDays(calendar, dayOf(new Date(from)), dayOf(to === null ? now : new Date(to)));
  const stays: (Stay & { parkedAt: string | null })[] = [];
  const begin = (postId: string, at: string, openedAt: string | null) =>
    stays.push({ postId, since: at, until: null, openedAt, chargeId: null, workingDays: 0, parkedDays: 0, parkedAt: null });
  const endParking = (stay: (typeof stays)[number], at: string | null) => {
    if (stay.parkedAt) stay.parkedDays += days(stay.parkedAt, at);
    stay.parkedAt = null;
  };
  begin(createdBy, createdAt, createdAt);
  let onItsWay = false;
  for (const step of steps.filter(({ copy }) => !copy)) {
    const stay = stays.at(-1)!;
    if (step.kind === 'parked' && stay.until === null) stay.parkedAt ??= step.at;
    if (step.kind === 'returned') endParking(stay, step.at);
    if (step.chargeId && actedHere(step, stay)) stay.chargeId = step.chargeId;
    if (![...MOVED, ...ENDED].includes(step.kind)) continue;
    endParking(stay, step.at);
    stay.until ??= step.at;
    // What has arrived, or never went, has not lain where it was sent to.
    if (onItsWay && LANDED.includes(step.kind)) stays.pop();
    onItsWay = step.kind === 'sent_away';
    if (MOVED.includes(step.kind) && step.toPostId) begin(step.toPostId, step.at, step.openedAt);
  }
  return stays.map(({ parkedAt, ...stay }) => {
    const parkedDays = stay.parkedDays + (parkedAt ? days(parkedAt, null) : 0);
    return { ...stay, parkedDays, workingDays: days(stay.since, stay.until) - parkedDays };
  });
}

/** Who pulls a paper up or back acts from another desk. */
const actedHere = ({ kind, fromPostId, toPostId }: Step, { postId }: Stay) =>
  kind !== 'pulled_up' && kind !== 'pulled_back' && (fromPostId === postId || (kind === 'accepted' && toPostId === postId));
