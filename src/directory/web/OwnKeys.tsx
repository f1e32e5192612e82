import { useState } from 'react';
import { useAct } from '../../web/data/useAct.ts';
import { formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Empty, Refused } from '../../web/ui/States.tsx';
import { type OwnKeyRow, endKey, rotateKey, viewDirectory } from '../contract/state.ts';
import { ReasonForm } from './ReasonForm.tsx';
import styles from './directory.module.css';

/** The keys of this instance: the newest first, with what is read out on the phone. */
export function OwnKeys({ keys }: { keys: OwnKeyRow[] }) {
  const { t } = useText();
  const rotate = useAct(rotateKey, { invalidates: [viewDirectory] });
  return (
    <section aria-labelledby="own-keys">
      <h2 id="own-keys">{t('directory.keys.title')}</h2>
      <p className={styles.why}>{t('directory.keys.why')}</p>
      <Refused of={rotate} />
      {keys.length === 0 ? (
        <Empty sentence={t('directory.keys.none')} />
      ) : (
        <ul className={styles.keys}>
          {keys.map((key) => (
            <KeyRow key={key.kid} of={key} />
          ))}
        </ul>
      )}
      <Button busy={rotate.isPending} onPress={() => rotate.mutate({})}>
        {t('directory.keys.rotate')}
      </Button>
    </section>
  );
}

function KeyRow({ of: { kid, fingerprint, usedFrom, endedAt } }: { of: OwnKeyRow }) {
  const { t } = useText();
  const [ending, setEnding] = useState(false);
  const end = useAct(endKey, { invalidates: [viewDirectory] });
  const state = endedAt
    ? t('directory.keys.ended', { day: formatInstant(endedAt) })
    : usedFrom
      ? t('directory.keys.used', { day: formatInstant(usedFrom) })
      : t('directory.keys.waits');
  return (
    <li>
      <span className={styles.what}>
        <b>{kid}</b>
        <span className={styles.print}>
          {t('directory.keys.fingerprint')}: {fingerprint}
        </span>
      </span>
      <Tag tone={endedAt ? 'flat' : usedFrom ? 'ok' : 'warm'}>{state}</Tag>
      {endedAt || ending ? null : (
        <Button small onPress={() => setEnding(true)}>
          {t('directory.keys.end')}
        </Button>
      )}
      {ending && !endedAt ? (
        <ReasonForm
          id={`end-${kid}`}
          word={t('directory.keys.end')}
          label={t('directory.keys.reason')}
          act={end}
          go={(reason) => end.mutate({ kid, reason })}
          close={() => setEnding(false)}
        />
      ) : null}
    </li>
  );
}
