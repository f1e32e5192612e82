import type { Text } from '../../web/text/useText.ts';
import type { IssueView, SignaturePlace } from '../contract/issues.ts';

type State = 'main' | 'co' | 'endorsement' | 'refused' | 'complete' | 'withdrawn' | 'void';

/** Ending of the message of a place or state, and the co-signer's number for it: `co2` is «co», 2. */
export function stateWord(state: IssueView['state']): [State, { number: string }] {
  const co = /^co(\d+)$/.exec(state);
  return co ? ['co', { number: co[1]! }] : [state as State, { number: '' }];
}

/** Whose signature stands at a place. */
export function placeText(t: Text['t'], place: SignaturePlace): string {
  const [word, numbered] = stateWord(place);
  return t(`dispatch.place.${word as 'main' | 'co' | 'endorsement'}`, numbered);
}
