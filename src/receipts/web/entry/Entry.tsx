import { Failed } from '../../../web/ui/States.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { DuplicateStrip } from './DuplicateStrip.tsx';
import { EntryFields, type Entering } from './EntryFields.tsx';
import type { DiaryForm, Refusal } from './useDiary.ts';

/** The right side: what stands in the way, then the fields. */
export function Entry({
  diary,
  refused,
  ...rest
}: Omit<Entering, 'form' | 'onLetterKnown'> & { diary: DiaryForm; refused: Refusal | null }) {
  const { form, same, accepted, setAccepted, onLetterKnown } = diary;
  return (
    <>
      {refused && refused.error.code !== 'receipt.duplicate' ? <Failed error={refused.error} /> : null}
      <DuplicateStrip same={same} accepted={accepted} onAccepted={setAccepted} refused={refused} />
      <FormSummary of={form} />
      <EntryFields form={form} onLetterKnown={onLetterKnown} {...rest} />
    </>
  );
}
