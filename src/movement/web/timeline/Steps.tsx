import { useNarrow } from '../../../web/shell/useNarrow.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { Day, Instant } from '../../../web/ui/Marks.tsx';
import { Table } from '../../../web/ui/list/Table.tsx';
import type { Life } from './Timeline.tsx';
import styles from './timeline.module.css';

type Step = Life['steps'][number];

/** Every step of the paper, the newest first: a table, on a phone a list. */
export function Steps({ steps }: { steps: Life['steps'] }) {
  const { t, name } = useText();
  const narrow = useNarrow();
  const what = ({ kind, copy, noNote }: Step) =>
    [t(`movement.step.${kind}` as MessageKey), copy ? t('movement.timeline.copy') : '', noNote ? t('movement.timeline.noNote') : '']
      .filter(Boolean)
      .join(' · ');
  const who = ({ by, kind }: Step) =>
    kind === 'asked_back' ? '' : by ? `${name(by)}${by.link ? ` · ${t('movement.timeline.link')}` : ''}` : t('movement.timeline.byItself');
  const said = ({ action, remark, dueOn }: Step) => (
    <>
      {joined([action, remark].filter(Boolean).join(' · '))}{' '}
      {dueOn ? (
        <span className="nb">
          {t('movement.peek.due')} <Day day={dueOn} />
        </span>
      ) : null}
    </>
  );
  const where = (desk: Step['from']) => (desk ? [name(desk), desk.office ? name(desk.office) : ''].filter(Boolean).join(', ') : '');
  const rows = steps.toReversed();
  if (narrow)
    return (
      <ol className={styles.steps}>
        {rows.map((step) => (
          <li key={step.id}>
            <b>{what(step)}</b> <Instant at={step.at} />
            <span>
              {[where(step.from), where(step.to)].filter(Boolean).join(' → ')} · {who(step)}
            </span>
            <span>{said(step)}</span>
          </li>
        ))}
      </ol>
    );
  return (
    <Table
      caption={t('movement.timeline.steps')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'when', head: t('movement.col.when'), cell: ({ at }) => <Instant at={at} /> },
        { key: 'what', head: t('movement.col.what'), cell: what },
        { key: 'from', head: t('movement.col.from'), cell: ({ from }) => where(from) },
        { key: 'to', head: t('movement.col.to'), cell: ({ to }) => where(to) },
        { key: 'who', head: t('movement.col.who'), cell: who },
        { key: 'remark', head: t('movement.col.remark'), cell: said },
        { key: 'read', head: t('movement.col.read'), cell: ({ openedAt }) => (openedAt ? <Instant at={openedAt} /> : '') },
      ]}
    />
  );
}
