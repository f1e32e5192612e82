import type { z } from 'zod';
import type { IssueView, SignaturePlace } from '../../contract/issues.ts';
import type { RefusedLetter, waitingSignature } from '../../contract/signing.ts';
import { isLapsed, waitsAt } from '../waiting.ts';

/** A letter with the place in it that waits for one's signature. */
export interface Line {
  issueId: string;
  place: SignaturePlace;
  number: string;
  subject: string;
  fileNumber: string;
  addressees: number;
  enclosures: number;
}

/** What became of a line: it waits, is being signed, has been, was refused with its reason, or was left out. */
export type Result =
  | { state: 'waiting' }
  | { state: 'signing' }
  | { state: 'signed'; at: string }
  | { state: 'refused'; refusal: RefusedLetter }
  | { state: 'left' };

export const lineKey = ({ issueId, place }: Pick<Line, 'issueId' | 'place'>) => `${issueId}.${place}`;

export function lineOfWaiting(row: z.output<typeof waitingSignature>): Line {
  const { issueId, place, number, subject, file, addressees, enclosures } = row;
  return { issueId, place, number, subject, fileNumber: file.number, addressees, enclosures };
}

/** The line of the place that waits in one letter; undefined when none does, or its time is over. */
export function lineOfIssue(issue: IssueView): Line | undefined {
  const { id, state, number, subject, file, dispatches, enclosures } = issue;
  const place = waitsAt(state);
  if (place === null || isLapsed(issue)) return undefined;
  return {
    issueId: id,
    place,
    number,
    subject,
    fileNumber: file.number,
    addressees: dispatches.length,
    enclosures: enclosures.length,
  };
}
