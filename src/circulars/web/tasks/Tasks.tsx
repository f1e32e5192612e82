import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useMore } from '../../../web/data/useMore.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { usePlace } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../../web/ui/States.tsx';
import { List } from '../../../web/ui/list/List.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { PaperRow } from '../../../web/ui/list/PaperRow.tsx';
import { type TaskRow, listTasks, sendReply } from '../../contract/tasks.ts';
import styles from '../circulars.module.css';

interface Place {
  [name: string]: string | boolean | undefined;
  replied?: boolean;
  at?: string;
}

/** «माँगी गई आख्याएँ»: what letters ask of this desk, the overdue first. A receipt is acknowledged from here by one key. */
export default function Tasks() {
  const { t } = useText();
  const { search, setSearch } = usePlace<Place>();
  const replied = search.replied ?? false;
  return (
    <ListPage
      head={<PageHead title={t('circular.tasks.title')} beside={t('circular.tasks.why')} />}
      filters={[false, true].map((one) => (
        <Chip key={String(one)} pressed={one === replied} onPress={() => setSearch({ replied: one || (undefined as never), at: undefined as never })}>
          {t(one ? 'circular.tasks.replied' : 'circular.tasks.open')}
        </Chip>
      ))}
    >
      <Rows key={String(replied)} replied={replied} at={search.at} onAt={(at) => setSearch({ at })} />
    </ListPage>
  );
} // prettier-ignore

function Rows({ replied, at, onAt }: { replied: boolean; at: string | undefined; onAt: (at: string) => void }) {
  const { t } = useText();
  const { reading, busy, onMore } = useMore(listTasks, { ...(replied && { replied: 'true' as never }) });
  const rows = reading.data ?? [];
  const here = rows.find(({ id }) => id === at) ?? rows[0];
  return (
    <>
      {here && here.kind === 'acknowledge' && here.acts.includes('reply') ? <Acknowledge key={here.id} task={here} /> : null}
      <Shown of={reading} empty={(all) => all.length === 0 && <Empty sentence={t(replied ? 'circular.tasks.noneReplied' : 'circular.tasks.none')} />}>
        {(all) => (
          <>
            <List label={t('circular.tasks.title')} rows={all} keyOf={({ id }) => id} at={at} onAt={onAt} target={({ id }) => ({ to: '/tasks/$id', params: { id } })}>
              {(row) => <Line row={row} />}
            </List>
            <More shown={all.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </>
  );
} // prettier-ignore

function Acknowledge({ task }: { task: TaskRow }) {
  const { t } = useText();
  const [done, setDone] = useState(false);
  const act = useAct(sendReply, { invalidates: [listTasks] });
  const go = () => act.mutate({ id: task.id, seen: task.version }, { onSuccess: () => setDone(true) });
  const label = t('circular.tasks.acknowledge');
  useKeys({ KeyA: act.isPending || done ? undefined : { act: go, label } });
  return (
    <div className={styles.bar}>
      <Refused of={act} />
      <Button small look="go" cap="KeyA" busy={act.isPending} onPress={go}>
        {label}
      </Button>
      <span>{task.letter.number}</span>
    </div>
  );
}

function Line({ row: { kind, question, letter, sender, dueOn, overdueDays, reminded, refused, receipt, version, state } }: { row: TaskRow }) {
  const { t, name } = useText();
  const late = overdueDays > 0;
  return (
    <PaperRow
      icon="table"
      kind={t(`circular.ask.kind.${kind}`)}
      physical={false}
      unread={state === 'open' && version === 0}
      subject={question.replaceAll('\n', ' ')}
      from={name(sender)}
      number={`${letter.number}, ${formatDay(letter.issuedOn)}${receipt?.number ? ` · ${receipt.number}` : ''}`}
      marks={
        <>
          <Tag tone="flat">{t(`circular.ask.kind.${kind}`)}</Tag>
          {reminded !== null && reminded > 0 ? <Tag tone="hot">{t('circular.plan.reminder', { stage: reminded })}</Tag> : null}
          {refused === '' ? null : <Tag tone="hot">{t('circular.tasks.refused')}</Tag>}
        </>
      }
      due={{
        day: dueOn,
        word: state === 'replied' ? t('circular.version', { version }) : late ? t('circular.tasks.late', { count: overdueDays }) : t('circular.tasks.due'),
        tone: late ? 'late' : 'later',
      }}
    />
  );
} // prettier-ignore
