import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { pullBackPaper, timeline } from '../../contract.ts';
import { MOVED } from './moved.ts';
import styles from './moves.module.css';

/** What has just been sent, above the list, with the way to take it back while it is unopened. It stays until the next act. */
export function Told({ told, onDone }: { told: string | undefined; onDone: () => void }) {
  const ids = told?.split('.') ?? [];
  return ids.length > 0 ? <Strip key={told} ids={ids} onDone={onDone} /> : null;
}

function Strip({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t, name } = useText();
  const { data } = useRoute(timeline, { id: ids[0]! });
  const pullBack = useAct(pullBackPaper, { invalidates: MOVED });
  const mayPull = ids.length === 1 && data?.paper.acts.includes('pullBack');
  const act = () => pullBack.mutate({ id: ids[0]! }, { onSuccess: onDone });
  useKeys({ KeyZ: mayPull ? { act, label: t('movement.act.pullBack') } : undefined });
  const holder = data?.paper.holder;
  if (!holder) return null;
  return (
    <div className={styles.told} role="status">
      {ids.length === 1
        ? t('movement.sent.told', { to: name(holder) })
        : t('movement.sent.toldMany', { count: ids.length, to: name(holder) })}
      {mayPull ? (
        <Button small look="bare" icon="undo" cap="KeyZ" busy={pullBack.isPending} onPress={act}>
          {t('movement.act.pullBack')}
        </Button>
      ) : null}
      <Refused of={pullBack} />
    </div>
  );
}
