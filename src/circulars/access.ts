import type { z } from 'zod';
import type { Actor } from '#core/context.ts';
import { type IssueFacts, maySendOut } from '#dispatch/access.ts';
import { circularAct } from './contract/requests.ts';
import type { taskAct } from './contract/tasks.ts';

type CircularAct = z.output<typeof circularAct>;
type WhoActs = Pick<Actor, 'postId' | 'roles' | 'oversees' | 'officeId'>;

export interface CircularFacts {
  issue: IssueFacts;
  /** A letter of it has gone out. */
  sent: boolean;
  asked: boolean;
}

/** What a post may do with the request of an issued letter that it sees: whoever may send the letter out may ask with it, and follow what comes. */
export function actsOn({ issue, sent, asked }: CircularFacts, actor: WhoActs): CircularAct[] {
  if (issue.voided || !maySendOut(issue, actor)) return [];
  const before = !sent && !issue.withdrawn;
  const may = { ask: before, drop: before && asked, tick: sent && !issue.withdrawn, collect: sent };
  return circularAct.options.filter((act) => may[act]);
}

/** Reminders go by order of the signatory: he sees the plan when he signs; afterwards he alone may order them. */
export const mayOrderReminders = ({ complete, signatories }: IssueFacts, { postId }: Pick<Actor, 'postId'>): boolean =>
  !complete || signatories.includes(postId);

type TaskAct = z.output<typeof taskAct>;

export interface TaskFacts {
  state: 'open' | 'replied' | 'withdrawn' | 'returned';
  version: number;
  /** Post at whose desk the letter was laid. */
  postId: string;
  /** Post that has the receipt, or the file in which it lies; null while it is not diarised. */
  holderId: string | null;
}

/** Who answers: the desk to which the letter came, and whoever has its receipt in hand. */
export function actsOnTask({ state, version, postId, holderId }: TaskFacts, actor: Pick<Actor, 'postId'>): TaskAct[] {
  if (state === 'withdrawn' || state === 'returned' || (actor.postId !== postId && actor.postId !== holderId)) return [];
  return version === 0 || state === 'open' ? ['reply'] : ['correct'];
}
