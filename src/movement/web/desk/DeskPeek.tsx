import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { useRoute } from '../../../web/data/useRoute.ts';
import { dayOf, formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Refused, Shown } from '../../../web/ui/States.tsx';
import { Facts, Peek, PeekBlock } from '../../../web/ui/list/Peek.tsx';
import { type DeskRow, peekPaper } from '../../contract.ts';
import { CloseForm } from '../moves/CloseForm.tsx';
import { ParkForm } from '../moves/ParkForm.tsx';
import { dueWord } from './deskPlace.ts';
import styles from './desk.module.css';
import type { DeskActs } from './useDesk.ts';
import { UnparkButton } from '../moves/UnparkButton.tsx';

type Glance = z.output<typeof peekPaper.output>;

/** Beside the list: what the paper is, its last note, its path, and what can be done without opening it. */
export function DeskPeek({ desk, row, limit }: { desk: DeskActs; row: DeskRow; limit: number }) {
  const { t } = useText();
  const id = useSettled(row.id);
  const reading = useRoute(peekPaper, { id }, { when: id === row.id });
  return (
    <Peek label={t('movement.peek')} acts={desk.asking ? undefined : <Acts desk={desk} row={row} />}>
      <Top row={row} peek={id === row.id ? reading.data : undefined} />
      {id === row.id ? <Shown of={reading}>{(peek) => <Inside peek={peek} limit={limit} />}</Shown> : null}
      {desk.refused.error ? (
        <PeekBlock>
          <Refused of={desk.refused} />
        </PeekBlock>
      ) : null}
      <Asked desk={desk} row={row} />
    </Peek>
  );
}

/** What parking and closing ask, in the foot of the glance; where there is none, above the list. */
export function Asked({ desk: { asking, ask, gone }, row: { id, kind, copy } }: { desk: DeskActs; row: DeskRow }) {
  if (asking === 'park') return <ParkForm id={id} onDone={gone} onLeave={() => ask(null)} />;
  return asking === 'close' ? <CloseForm id={id} kind={kind} copy={copy} onDone={gone} onLeave={() => ask(null)} /> : null;
}

/** Who only walks past an item does not look at it: each glance is recorded. */
function useSettled(id: string): string {
  const [settled, setSettled] = useState(id);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), 250);
    return () => clearTimeout(timer);
  }, [id]);
  return settled;
}

function Top({ row, peek }: { row: DeskRow; peek: Glance | undefined }) {
  const { t, name } = useText();
  const { key, count, tone } = dueWord(row, { today: dayOf(new Date()), parked: peek?.state === 'parked' });
  const due = row.dueOn ? `${formatDay(row.dueOn)}, ${t(key, { count: count ?? 0 })}` : t(key);
  const sentBy = row.from ?? row.cameFrom;
  const from = sentBy ? name(sentBy) : '';
  const facts: [string, React.ReactNode][] = [
    [t('movement.peek.number'), row.number ?? ''],
    [t('movement.peek.sender'), row.sender],
    [t('movement.peek.from'), from],
    [t('movement.peek.action'), row.action],
    [
      t('movement.peek.due'),
      <span key="due" className={tone === 'late' ? 'danger b' : undefined}>
        {joined(due)}
      </span>,
    ],
    [t('movement.peek.remark'), peek?.remark ?? ''],
  ];
  return (
    <PeekBlock
      above={t('movement.peek.above', { kind: t(`paper.kind.${row.kind}`), nature: t(`nature.${row.nature}`), id: row.id })}
      title={row.subject}
    >
      <Facts of={facts.filter(([, value]) => value !== '')} />
    </PeekBlock>
  );
}

function Inside({ peek: { note, path, next }, limit }: { peek: Glance; limit: number }) {
  const { t, name } = useText();
  return (
    <>
      {note ? (
        <PeekBlock>
          <div className={styles.last}>
            {joined(note.text)}
            <span>{t('movement.peek.noteBy', { who: name(note.by), day: formatDay(dayOf(note.at)) })}</span>
          </div>
        </PeekBlock>
      ) : null}
      <PeekBlock>
        <ol className={styles.path} aria-label={t('movement.peek.path')}>
          {path.map(({ post, days, me }, place) => (
            <li key={`${place} ${post.id}`} data-me={me}>
              <i aria-hidden="true" />
              {me ? t('movement.peek.you') : name(post)}
              <span className={days > limit ? 'danger' : undefined}>{t('movement.peek.days', { count: days })}</span>
            </li>
          ))}
          {next ? (
            <li data-next="true">
              <i aria-hidden="true" />
              {name(next)}
              <span>{t('movement.peek.next')}</span>
            </li>
          ) : null}
        </ol>
      </PeekBlock>
    </>
  );
}

function Acts({ desk, row }: { desk: DeskActs; row: DeskRow }) {
  const { t } = useText();
  const opens = row.kind === 'file' && desk.may('send') ? 'movement.act.openNote' : 'movement.act.open';
  return (
    <>
      {desk.accept ? (
        <Button look="go" cap="KeyA" busy={desk.busy} onPress={desk.accept}>
          {t('movement.act.accept')}
        </Button>
      ) : (
        <Button look="go" cap="Enter" onPress={() => desk.open(row)}>
          {t(opens)}
        </Button>
      )}
      {desk.agree ? (
        <Button cap="KeyS" busy={desk.busy} onPress={desk.agree}>
          {t('movement.act.agree')}
        </Button>
      ) : null}
      {desk.send ? (
        <Button cap="KeyE" onPress={desk.send}>
          {t('movement.act.send')}
        </Button>
      ) : null}
      {desk.park ? (
        <Button cap="KeyP" onPress={desk.park}>
          {t('movement.act.park')}
        </Button>
      ) : null}
      {desk.reply ? (
        <Button cap="KeyR" onPress={desk.reply}>
          {t('movement.act.reply')}
        </Button>
      ) : null}
      {desk.may('unpark') ? <UnparkButton id={row.id} onDone={desk.gone} /> : null}
      {desk.close ? <Button onPress={desk.close}>{t(row.copy ? 'movement.act.closeCopy' : 'movement.act.close')}</Button> : null}
    </>
  );
}
