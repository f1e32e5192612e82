import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { type AwayRow, pullBackPaper } from '../../contract.ts';
import { MOVED } from '../moves/moved.ts';
import styles from '../moves/moves.module.css';
import { joined } from '../../../web/text/hindi.ts';

/** Offers to take the paper one stands on back, while it is unopened. */
export function PullBack({ row, onDone }: { row: AwayRow; onDone: () => void }) {
  const { t } = useText();
  const pull = useAct(pullBackPaper, { invalidates: MOVED });
  const may = row.acts.includes('pullBack');
  const act = () => pull.mutate({ id: row.id }, { onSuccess: onDone });
  useKeys({ KeyZ: may ? { act, label: t('movement.act.pullBack') } : undefined });
  if (!may && !pull.error) return null;
  return (
    <div className={styles.told} role="status">
      {joined(row.number ?? '')}
      <Button small icon="undo" cap="KeyZ" busy={pull.isPending} onPress={act}>
        {t('movement.act.pullBack')}
      </Button>
      <Refused of={pull} />
    </div>
  );
}
