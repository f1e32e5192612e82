import { dayOf } from '../../web/text/format.ts';
import type { IssueView, SignaturePlace } from '../contract/issues.ts';

/** Whether a letter still waits for a signature, and at which place. */
export function waitsAt(state: IssueView['state']): SignaturePlace | null {
  return ['refused', 'complete', 'withdrawn', 'void'].includes(state) ? null : state;
}

/** The last day to sign is over; the office makes such a letter void within the hour. */
export const isLapsed = ({ signBy }: Pick<IssueView, 'signBy'>): boolean => signBy < dayOf(new Date());
