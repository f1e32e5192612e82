import { useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { viewDraft } from '../contract.ts';
import { EditDraft } from './EditDraft.tsx';
import { ReadDraft } from './ReadDraft.tsx';
import { useDraftWrites } from './useDraftActs.ts';

/**
 * A letter in the making. Before it sit, one after the other: the review officer who writes it, the under secretary who changes it,
 * the special secretary who approves it. Whoever holds the file writes; all others read.
 */
export default function Draft() {
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(viewDraft, { id });
  const refresh = () => void reading.refetch();
  const writes = useDraftWrites();
  return (
    <Shown of={reading}>
      {(draft) =>
        // A new version is another text to begin with; what was typed upon the old one is found again under the draft's own name.
        draft.acts.includes('edit') ? (
          <EditDraft key={draft.version} draft={draft} refresh={refresh} writes={writes} />
        ) : (
          <ReadDraft draft={draft} />
        )
      }
    </Shown>
  );
}
