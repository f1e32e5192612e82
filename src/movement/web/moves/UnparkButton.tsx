import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { unparkPaper } from '../../contract.ts';
import { MOVED } from './moved.ts';

/** Takes a parked paper back before its day. */
export function UnparkButton({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useText();
  const unpark = useAct(unparkPaper, { invalidates: MOVED });
  const act = () => unpark.mutate({ id }, { onSuccess: onDone });
  useKeys({ KeyP: { act, label: t('movement.act.unpark') } });
  return (
    <>
      <Button cap="KeyP" busy={unpark.isPending} onPress={act}>
        {t('movement.act.unpark')}
      </Button>
      <Refused of={unpark} />
    </>
  );
}
