import { Instant, Tag, type Tone } from '../../../web/ui/Marks.tsx';
import { useText } from '../../../web/text/useText.ts';
import type { Entrance as State } from '../../contract/employees.ts';

const TONES: Record<State['state'], Tone> = { never: 'flat', invited: 'warm', lapsed: 'flat', ready: 'warm', signedIn: 'ok' };

/** How far a person has come towards the first sign-in, and when. */
export function Entrance({ of: { state, at } }: { of: State }) {
  const { t } = useText();
  return (
    <>
      <Tag tone={TONES[state]}>{t(`employees.entrance.${state}`)}</Tag> {at ? <Instant at={at} /> : null}
    </>
  );
}
