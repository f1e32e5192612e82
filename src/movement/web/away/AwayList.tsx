import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Route } from '#core/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { List } from '../../../web/ui/list/List.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { PaperRow } from '../../../web/ui/list/PaperRow.tsx';
import { dayOf, formatInstant } from '../../../web/text/format.ts';
import type { AwayRow } from '../../contract.ts';
import { dueWord } from '../desk/deskPlace.ts';
import { PullBack } from './PullBack.tsx';

interface Asked {
  kind?: 'file' | 'receipt' | undefined;
  after?: string | undefined;
}
type AwayRoute = Route<Asked, { items: AwayRow[]; next: string | null }>;

interface Place {
  [name: string]: string | undefined;
  kind?: 'file' | 'receipt';
  at?: string;
}

/** Papers that are no longer on this desk: sent, waiting with others, closed. */
export function AwayList({
  route,
  name,
  word,
}: {
  route: AwayRoute;
  name: 'sent' | 'others' | 'closed';
  word: (row: AwayRow) => ReactNode;
}) {
  const { t } = useText();
  const { search, setSearch } = usePlace<Place>();
  const kinds = [undefined, 'file', 'receipt'] as const;
  return (
    <ListPage
      head={
        <PageHead
          title={t(`movement.${name}.title`)}
          acts={
            name === 'closed' ? undefined : (
              <>
                <Link to="/away">{t('travel.away.title')}</Link>
                <Link to="/closed">{t('movement.closed.title')}</Link>
              </>
            )
          }
        />
      }
      filters={kinds.map((kind) => (
        <Chip key={kind ?? 'all'} pressed={search.kind === kind} onPress={() => setSearch({ kind: kind as never, at: undefined as never })}>
          {t(`movement.chip.${kind ?? 'all'}`)}
        </Chip>
      ))}
    >
      <Rows
        key={search.kind ?? 'all'}
        route={route}
        name={name}
        kind={search.kind}
        at={search.at}
        onAt={(at) => setSearch({ at })}
        word={word}
      />
    </ListPage>
  );
}

interface Rowing {
  route: AwayRoute;
  name: 'sent' | 'others' | 'closed';
  kind: Asked['kind'];
  at: string | undefined;
  onAt: (at: string) => void;
  word: (row: AwayRow) => ReactNode;
}

const keyOf = ({ id, movementId }: AwayRow) => `${id}-${movementId ?? ''}`;

function Rows({ route, name, kind, at, onAt, word }: Rowing) {
  const { t } = useText();
  const [{ earlier, after }, setPage] = useState<{ earlier: readonly AwayRow[]; after: string | undefined }>({
    earlier: [],
    after: undefined,
  });
  const reading = useRoute(route, { ...(kind && { kind }), ...(after && { after }) }, { keep: true });
  const rows = reading.isPlaceholderData && after ? earlier : [...earlier, ...(reading.data?.items ?? [])];
  const next = reading.data?.next ?? null;
  const here = rows.find((row) => keyOf(row) === at) ?? rows[0];
  return (
    <>
      {here ? <PullBack key={keyOf(here)} row={here} onDone={() => setPage({ earlier: [], after: undefined })} /> : null}
      <Shown
        of={reading}
        empty={() =>
          rows.length === 0 ? (
            <Empty sentence={t(`movement.empty.${name}`)}>
              <Link to="/inbox">{t('movement.empty.toInbox')}</Link>
            </Empty>
          ) : null
        }
      >
        {() => (
          <>
            <List
              label={t(`movement.${name}.title`)}
              rows={rows}
              keyOf={keyOf}
              at={at}
              onAt={onAt}
              target={({ id, kind: is }) => ({ to: is === 'file' ? '/files/$id' : '/receipts/$id', params: { id } })}
            >
              {(row) => <Line row={row} word={word} dues={name === 'others'} />}
            </List>
            <More
              shown={rows.length}
              busy={reading.isFetching}
              onMore={next === null ? undefined : () => setPage({ earlier: rows, after: next })}
            />
          </>
        )}
      </Shown>
    </>
  );
}

function Line({ row, word, dues }: { row: AwayRow; word: (row: AwayRow) => ReactNode; dues: boolean }) {
  const { t, name } = useText();
  const { key, count, tone } = dueWord({ dueOn: row.dueOn, copy: false }, { today: dayOf(new Date()), parked: false });
  return (
    <PaperRow
      icon={row.kind}
      kind={`${t(`paper.kind.${row.kind}`)}, ${t(`nature.${row.nature}`)}`}
      physical={row.nature === 'physical'}
      unread={false}
      subject={row.subject}
      number={row.number ?? ''}
      from={row.to ? `→ ${name(row.to)}` : t('movement.standing.closed')}
      marks={
        <>
          {row.vip ? <Tag tone="vip">VIP</Tag> : null}
          {word(row)}
        </>
      }
      due={
        dues
          ? { day: row.dueOn, word: t(key, { count: count ?? 0 }), tone }
          : { day: dayOf(row.at), word: formatInstant(row.at).slice(-5), tone: 'later' }
      }
    />
  );
}
