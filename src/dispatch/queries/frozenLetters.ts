import type { Context, Visit } from '#core/context.ts';
import { printedNumber, visibleIssues, type IssueRow } from './findIssue.ts';
import { stateOf } from './viewIssue.ts';

/** A letter with all signatures so far, and with what was kept for later years, by its hash. */
export interface FrozenLetter {
  id: string;
  number: string;
  issuedOn: string;
  state: string;
  sha256: string;
}

export function frozenLetter(row: IssueRow): FrozenLetter {
  const { id, issuedOn, lastingSha256, signedSha256, frozenSha256 } = row;
  return { id, number: printedNumber(row), issuedOn, state: stateOf(row), sha256: lastingSha256 ?? signedSha256 ?? frozenSha256 };
}

/** The letters issued from a file that the actor sees, the oldest first. */
export async function frozenLetters(ctx: Pick<Context, 'db' | 'actor'>, fileId: string): Promise<FrozenLetter[]> {
  const rows = await visibleIssues(ctx).where('issue.fileId', '=', fileId).orderBy('issue.id').execute();
  return rows.map(frozenLetter);
}

/** The certificates above those with which letters were signed, DER. */
export async function letterAuthorities({ db }: Pick<Visit, 'db'>, issueIds: string[]): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('signature')
    .innerJoin('certificate', 'certificate.id', 'signature.certificateId')
    .select('certificate.chain')
    .where('issueId', 'in', [...issueIds, '0'])
    .execute();
  return rows.flatMap(({ chain }) => chain);
}
