import type { Actor } from '#core/context.ts';
import type { IssueAct, SignaturePlace } from './contract/issues.ts';
import { issueAct } from './contract/issues.ts';
import type { Mode, sendingAct, sendingState } from './contract/sendings.ts';
import type { z } from 'zod';

export interface IssueFacts {
  /** Whose signature it waits for. */
  next: { place: SignaturePlace; postId: string } | null;
  /** Whose turn it was did not sign. */
  refused: boolean;
  complete: boolean;
  voided: boolean;
  withdrawn: boolean;
  /** Posts that sign it, or have signed. */
  signatories: string[];
  sectionId: string;
  officeId: string;
  /** The actor may put letters of its file out: he holds it, and is no personal staff. */
  holds: boolean;
  /** A letter to somebody still waits. */
  unsent: boolean;
}

type WhoActs = Pick<Actor, 'postId' | 'roles' | 'oversees' | 'officeId'>;
type Rule = (issue: IssueFacts, actor: WhoActs) => boolean;

const DISPATCHERS = ['central_registry', 'dealing_hand', 'section_officer', 'officer', 'personal_staff', 'minister_office'];

const isNext: Rule = ({ next, refused }, { postId }) => next?.postId === postId && !refused;

/** Who sends signed letters out (domain.md §2.12): the section and those above it, who signed them, and the dispatch unit of the office. */
export const maySendOut: Rule = ({ sectionId, officeId, signatories, holds }, { postId, roles, oversees, officeId: own }) => {
  if (roles.includes('dispatch') && officeId === own) return true;
  return DISPATCHERS.some((role) => roles.includes(role)) && (holds || oversees.includes(sectionId) || signatories.includes(postId));
};

const RULES: Record<IssueAct, Rule> = {
  sign: isNext,
  refuse: isNext,
  // What all have signed is out in the world: it is withdrawn, or answered by a corrigendum (domain.md §3.4).
  void: ({ complete, voided, holds, signatories }, { postId }) => !complete && !voided && (holds || signatories.includes(postId)),
  withdraw: ({ complete, withdrawn, holds, signatories }, { postId }) => complete && !withdrawn && (holds || signatories.includes(postId)),
  dispatch: (issue, actor) => issue.complete && !issue.withdrawn && issue.unsent && maySendOut(issue, actor),
  publicity: maySendOut,
};

/** What a post may do with an issued letter that it sees. */
export function actsOn(issue: IssueFacts, actor: WhoActs): IssueAct[] {
  return issueAct.options.filter((act) => RULES[act](issue, actor));
}

type SendingAct = z.output<typeof sendingAct>;

interface SendingFacts {
  state: z.output<typeof sendingState>;
  mode: Mode | null;
}

/** What may be done with the letter to one addressee, by a post that may send the issue out. */
export function actsOnSending(issue: IssueFacts, { state, mode }: SendingFacts, actor: WhoActs): SendingAct[] {
  if (!issue.complete || !maySendOut(issue, actor)) return [];
  if (state === 'waiting') return issue.withdrawn ? [] : ['dispatch'];
  if (state === 'failed') return issue.withdrawn ? [] : ['retry'];
  if (state === 'queued') return mode === 'exchange' ? ['takeBack'] : [];
  // What lies in another instance is sent back from there.
  if (state !== 'dispatched' || mode === 'exchange') return [];
  return mode === 'internal' || mode === 'email' ? ['return'] : ['track', 'return'];
}
