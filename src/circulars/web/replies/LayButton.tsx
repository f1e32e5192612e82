import { useAct } from '../../../web/data/useAct.ts';
import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { layCollected } from '../../contract/requests.ts';

/** Lays the collection, as it is now, in the letter's file. */
export function LayButton({ id }: { id: string }) {
  const { t } = useText();
  const act = useAct(layCollected);
  if (act.data)
    return (
      <Link to="/receipts/$id" params={{ id: act.data.receiptId }}>
        {t('circular.laid', { number: act.data.number ?? '' })}
      </Link>
    );
  return (
    <>
      <Button small icon="file" busy={act.isPending} onPress={() => act.mutate({ id })}>
        {t('circular.lay')}
      </Button>
      <Refused of={act} />
    </>
  );
}
