import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { useGo } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused } from '../../../web/ui/States.tsx';
import { acceptPaper, pullBackPaper, unparkPaper } from '../../contract.ts';
import { CloseForm } from './CloseForm.tsx';
import { MOVED } from './moved.ts';
import styles from './moves.module.css';
import { ParkForm } from './ParkForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';

interface Moving {
  id: string;
  kind: 'file' | 'receipt';
  /** The acts of the paper, as its answer carries them; what is not a move is passed over. */
  acts: readonly string[];
  /** Where a bar sends already, that button is left out. */
  sends?: boolean;
  /** The paper is a copy for information. */
  copy?: boolean;
}

type Asking = 'park' | 'close' | 'pullUp' | 'reopen' | null;

/** Everything that can be done with a paper between desks, for the head or foot of its page. */
export function MoveActs({ id, kind, acts, sends = true, copy = false }: Moving) {
  const { t } = useText();
  const go = useGo();
  const [asking, ask] = useState<Asking>(null);
  const simple = {
    accept: useAct(acceptPaper, { invalidates: MOVED }),
    unpark: useAct(unparkPaper, { invalidates: MOVED }),
    pullBack: useAct(pullBackPaper, { invalidates: MOVED }),
  };
  const may = (act: string) => acts.includes(act);
  const send = (search: object) => go({ to: '/papers/$id/send', params: { id }, search: { place: kind, ...search } });
  const done = () => ask(null);
  const direct = (act: keyof typeof simple) => (may(act) ? () => simple[act].mutate({ id }) : undefined);
  const opens = (act: Exclude<Asking, null>) => (may(act) ? () => ask(act) : undefined);
  const keys = {
    KeyP: opens('park') ?? direct('unpark'),
    KeyR: may('reply') ? () => send({ way: 'reply' }) : undefined,
    KeyE: sends && may('send') ? () => send({}) : undefined,
    KeyZ: direct('pullBack'),
    KeyA: may('accept') ? { act: direct('accept')!, label: t('movement.act.accept') } : undefined,
  };
  useKeys(keys);
  const error = simple.accept.error ?? simple.unpark.error ?? simple.pullBack.error;
  return (
    <div className={styles.menu}>
      {error ? <Refused of={{ error }} /> : null}
      {may('accept') ? (
        <Button look="go" cap="KeyA" busy={simple.accept.isPending} onPress={direct('accept')!}>
          {t('movement.act.accept')}
        </Button>
      ) : null}
      {may('pullBack') ? (
        <Button icon="undo" cap="KeyZ" busy={simple.pullBack.isPending} onPress={direct('pullBack')!}>
          {t('movement.act.pullBack')}
        </Button>
      ) : null}
      {may('park') ? (
        <Button icon="park" cap="KeyP" onPress={() => ask('park')}>
          {t('movement.act.park')}
        </Button>
      ) : null}
      {may('unpark') ? (
        <Button icon="park" cap="KeyP" busy={simple.unpark.isPending} onPress={direct('unpark')!}>
          {t('movement.act.unpark')}
        </Button>
      ) : null}
      {may('reply') ? (
        <Button cap="KeyR" onPress={() => send({ way: 'reply' })}>
          {t('movement.act.reply')}
        </Button>
      ) : null}
      {may('close') ? <Button onPress={() => ask('close')}>{t(copy ? 'movement.act.closeCopy' : 'movement.act.close')}</Button> : null}
      {may('pullUp') ? <Button onPress={() => ask('pullUp')}>{t('movement.act.pullUp')}</Button> : null}
      {may('reopen') ? <Button onPress={() => ask('reopen')}>{t('movement.act.reopen')}</Button> : null}
      {sends && may('send') ? (
        <Button look="go" icon="send" cap="KeyE" onPress={() => send({})}>
          {t('movement.act.send')}
        </Button>
      ) : null}
      {asking === 'park' ? (
        <div className={styles.floating}>
          <ParkForm id={id} onDone={done} onLeave={done} />
        </div>
      ) : null}
      {asking === 'pullUp' || asking === 'reopen' ? (
        <div className={styles.floating}>
          <ReasonForm id={id} act={asking} onDone={done} onLeave={done} />
        </div>
      ) : null}
      {asking === 'close' ? <CloseForm id={id} kind={kind} copy={copy} onDone={done} onLeave={done} /> : null}
    </div>
  );
}
