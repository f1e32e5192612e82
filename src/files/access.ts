import type { Actor } from '#core/context.ts';
import { type Whereabouts, movesOn } from '#papers/access.ts';
import { type Move, move } from '#papers/contract.ts';
import { type FileAct, fileAct } from './contract.ts';

/** What the rules below look at. The desk is null while the file is closed or lies in another file. */
export interface FileFacts extends Whereabouts {
  kind: 'file';
  /** Has it ever been sent to another desk. */
  sent: boolean;
}

type Rule = (file: FileFacts, actor: Actor) => boolean;

const writers = ['dealing_hand', 'section_officer', 'officer', 'minister_office'];
const has = ({ roles }: Actor, wanted: string[]) => wanted.some((role) => roles.includes(role));

const active: Rule = ({ desk, nature }, { postId }) =>
  desk?.postId === postId && desk.place !== 'parked' && (nature === 'electronic' || desk.accepted);
/** The notes of a paper file are on paper. */
const written: Rule = (file, actor) => active(file, actor) && file.nature === 'electronic';
const ownSections: Rule = ({ sectionId }, actor) => has(actor, ['section_officer']) && actor.sectionId === sectionId;

/** The matrix of domain.md §2.12 with the guards of §3.2, one line an act; the moves are those of every paper. */
const RULES: Record<Exclude<FileAct, Move>, Rule> = {
  editCover: (file, actor) =>
    file.closedBy === null && !file.isForeign && ((file.createdBy === actor.postId && !file.sent) || ownSections(file, actor)),
  note: (file, actor) => written(file, actor) && has(actor, [...writers, 'personal_staff']),
  confirm: (file, actor) => written(file, actor) && has(actor, writers),
  placePaper: active,
  detachPaper: active,
  flag: active,
  link: active,
  attachFile: (file, actor) => active(file, actor) && !file.isForeign,
  detachFile: active,
  draft: (file, actor) => written(file, actor) && has(actor, [...writers, 'personal_staff']),
};

/** What a post may do with a file that it sees. Server, answers and buttons all go by this list. */
export function actsOn(file: FileFacts, actor: Actor): FileAct[] {
  if (file.isAway) return [];
  const moves = movesOn(file, actor);
  return fileAct.options.filter((act) => (isMove(act) ? moves.includes(act) : RULES[act](file, actor)));
}

const isMove = (act: FileAct): act is Move => move.options.some((one) => one === act);

/** Who may open files: by heads; and by typed numbers, which a dealing hand may only where a rule says so (domain.md §2.12). */
export function mayOpen(actor: Actor, { scheme, byDealingHand }: { scheme: 'sfs' | 'non_sfs'; byDealingHand: boolean }): boolean {
  return has(actor, scheme === 'sfs' || byDealingHand ? writers : writers.filter((role) => role !== 'dealing_hand'));
}
