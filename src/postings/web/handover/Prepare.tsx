import { useState } from 'react';
import { PostField } from '#people/web/PostField.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { Empty, Refused } from '../../../web/ui/States.tsx';
import { type Held, type HeldPaper, prepareHandover, viewHandovers } from '../../contract/handovers.ts';
import styles from '../postings.module.css';

interface Preparing {
  held: Held;
  sides: ('give' | 'take')[];
  /** There is a list already, which nobody has confirmed. */
  again: boolean;
}

/** All stays with the post; ticked papers go to another post of the office. */
export function Prepare({ held, sides, again }: Preparing) {
  const { t } = useText();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState<Found | null>(null);
  const [remark, setRemark] = useState('');
  const act = useAct(prepareHandover, { invalidates: [viewHandovers] });
  const moves = to && ticked.size > 0 ? [{ to: to.id, papers: [...ticked] }] : [];
  const reason = ticked.size > 0 && !to ? t('handover.postWanting') : null;
  const go = (side: 'give' | 'take') => {
    if (reason === null) act.mutate({ side, remark, moves }, { onSuccess: () => setTicked(new Set()) });
  };
  useKeys({ 'Ctrl+Enter': sides.includes('give') && !act.isPending ? { act: () => go('give'), label: t('handover.prepare') } : undefined });
  const toggle = (id: string) => setTicked((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t('handover.held')}</h2>
      <Counts of={held} />
      {sides.length === 0 ? null : (
        <>
          <p className={styles.why}>{t(again ? 'handover.againWhy' : 'handover.why')}</p>
          <div className={styles.two}>
            <TextField
              of={{ id: 'handover-remark', value: remark, onChange: setRemark, onLeave: () => undefined, error: undefined }}
              label={t('handover.remark')}
              most={2_000}
            />
            <span className={styles.acts}>
              {sides.includes('take') ? (
                <Button busy={act.isPending} reason={reason} onPress={() => go('take')}>
                  {t('handover.prepareTake')}
                </Button>
              ) : null}
              <Button look="go" cap="Ctrl+Enter" busy={act.isPending} reason={reason} onPress={() => go('give')}>
                {t(again ? 'handover.prepareAgain' : 'handover.prepare')}
              </Button>
            </span>
          </div>
          {ticked.size > 0 ? (
            <PostField
              of={{ id: 'handover-to', value: to, onChange: setTo, onLeave: () => undefined, error: undefined }}
              label={t('handover.to', { count: ticked.size })}
              hint={t('handover.toHint')}
              must
            />
          ) : null}
          <Refused of={act} />
        </>
      )}
      {held.papers.length === 0 ? (
        <Empty sentence={t('handover.noPapers')} />
      ) : (
        <ul className={styles.papers}>
          {held.papers.map((paper) => (
            <Paper
              key={`${paper.id}.${paper.copy}`}
              of={paper}
              ticks={sides.length > 0 && paper.mayGo}
              ticked={ticked.has(paper.id)}
              onTick={() => toggle(paper.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Counts({ of: { papers, drafts, letters, arrived, tasks } }: { of: Held }) {
  const { t } = useText();
  const counts = { papers: papers.length, drafts: drafts.length, letters: letters.length, arrived, tasks: tasks.length };
  return (
    <ul className={styles.counts}>
      {(Object.keys(counts) as (keyof typeof counts)[]).map((word) => (
        <li key={word}>
          <b>{counts[word]}</b> {t(`handover.count.${word}`)}
        </li>
      ))}
    </ul>
  );
}

function Paper({ of, ticks, ticked, onTick }: { of: HeldPaper; ticks: boolean; ticked: boolean; onTick: () => void }) {
  const { t } = useText();
  const { id, number, subject, kind, place, copy, dueOn } = of;
  const what = `${t(`handover.kind.${kind}`)} ${number ?? t('handover.unnumbered')}`;
  return (
    <li>
      <span>
        <input
          type="checkbox"
          checked={ticked}
          disabled={!ticks}
          onChange={onTick}
          aria-label={t('handover.tick', { what })}
          id={`tick-${id}`}
        />
      </span>
      <span>
        {joined(subject ?? t('handover.confidential'))}
        <small>
          {what} · {t(copy ? 'handover.copy' : `handover.place.${place}`)}
        </small>
      </span>
      <span>{dueOn ? formatDay(dueOn) : null}</span>
    </li>
  );
}
