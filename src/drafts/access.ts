import { z } from 'zod';
import type { Actor } from '#core/context.ts';
import { rule } from '#core/rules/settings.ts';
import type { FileAct } from '#files/contract.ts';
import { type DraftAct, type DraftState, draftAct } from './contract.ts';

export interface DraftFacts {
  state: DraftState;
  /** What the actor may do with the file that the draft lies in. */
  fileActs: FileAct[];
  /** The post whose approval stands; null when none does. */
  approvedBy: string | null;
  /** Section officers approve in this instance. */
  delegated: boolean;
}

/** The one state in which each act makes sense. */
export const STATE_FOR: Record<DraftAct, DraftState> = {
  edit: 'open',
  approve: 'open',
  drop: 'open',
  revoke: 'approved',
  issue: 'approved',
};

type Rule = (draft: DraftFacts, actor: Pick<Actor, 'postId' | 'roles'>) => boolean;

/** Section officers approve only «by delegation» (domain.md §2.12): the instance says whether they do. */
export const sectionOfficersApprove = rule({ key: 'drafts.sectionOfficersApprove', schema: z.boolean(), standard: false, source: null });

/** Who approves letters (domain.md §2.12): officers, and section officers where that is delegated to them. */
export function mayApprove({ roles }: Pick<Actor, 'roles'>, delegated: boolean): boolean {
  return roles.includes('officer') || (delegated && roles.includes('section_officer'));
}

/** Groups of addressees are kept by section officers and above. */
export function mayKeepGroups({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.includes('officer') || roles.includes('section_officer');
}

const RULES: Record<DraftAct, Rule> = {
  edit: ({ fileActs }) => fileActs.includes('draft'),
  drop: ({ fileActs }) => fileActs.includes('draft'),
  approve: ({ fileActs, delegated }, actor) => fileActs.includes('draft') && mayApprove(actor, delegated),
  // The approver takes it back, wherever the file is by then (domain.md §3.4).
  revoke: ({ approvedBy }, { postId }) => approvedBy === postId,
  // Personal staff write drafts for their officer, but put nothing out in his name (§2.12).
  issue: ({ fileActs }) => fileActs.includes('draft') && fileActs.includes('confirm'),
};

/** What a post may do with a draft that it sees. Server, answers and buttons all go by this list. */
export function actsOn(draft: DraftFacts, actor: Pick<Actor, 'postId' | 'roles'>): DraftAct[] {
  return draftAct.options.filter((act) => draft.state === STATE_FOR[act] && RULES[act](draft, actor));
}
