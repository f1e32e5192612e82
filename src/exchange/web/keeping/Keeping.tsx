import { useRoute } from '../../../web/data/useRoute.ts';
import { usePlace } from '../../../web/shell/place.tsx';
import { formatCount, formatInstant } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Chip } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { Select } from '../../../web/ui/form/Choice.tsx';
import { Table } from '../../../web/ui/list/Table.tsx';
import { type ExchangeState, viewExchange } from '../../contract/keeping.ts';
import exchangeStyles from '../exchange.module.css';
import { type KeepingPlace, keepingTabs } from '../exchangePlace.ts';
import { between, span } from '../times.ts';
import { PeerLines } from './PeerLines.tsx';
import { StuckLines } from './StuckLines.tsx';
import styles from './keeping.module.css';

/** The administrator's: what is stuck and why, how it goes with each instance, what was refused. Numbers alone. */
export default function Keeping() {
  const { t } = useText();
  const {
    search: { part = 'stuck' },
    setSearch,
  } = usePlace<KeepingPlace>();
  const reading = useRoute(viewExchange, {}, { keep: true });
  return (
    <ListPage
      head={
        <PageHead
          title={t('exchange.keeping.title')}
          beside={reading.data ? <Sum of={reading.data} /> : null}
          acts={keepingTabs.map((one) => (
            <Chip key={one} pressed={part === one} onPress={() => setSearch({ part: one })}>
              {t(`exchange.keeping.${one}`)}
            </Chip>
          ))}
        />
      }
      filters={part === 'stuck' ? <StuckFilters peers={reading.data?.peers ?? []} /> : undefined}
    >
      {part === 'stuck' ? (
        <StuckLines />
      ) : (
        <Shown of={reading}>
          {(state) => (part === 'peers' ? <PeerLines peers={state.peers} at={state.at} /> : <Refusals refusals={state.refusals} />)}
        </Shown>
      )}
    </ListPage>
  );
}

function Sum({ of: { waiting, needsPerson, directoryUntil, at } }: { of: ExchangeState }) {
  const text = useText();
  const { t } = text;
  const left = directoryUntil === null ? null : between(at, directoryUntil);
  return (
    <>
      {t('exchange.keeping.sum', { waiting, person: needsPerson })} ·{' '}
      <span className={left === null || left <= 0 ? styles.over : undefined}>
        {left === null
          ? t('exchange.keeping.noDirectory')
          : left <= 0
            ? t('exchange.keeping.directoryOver')
            : t('exchange.keeping.directory', { time: span(text, left) })}
      </span>
    </>
  );
}

function StuckFilters({ peers }: Pick<ExchangeState, 'peers'>) {
  const { t, name } = useText();
  const {
    search: { peer = '', person },
    setSearch,
  } = usePlace<KeepingPlace>();
  return (
    <>
      <Chip pressed={person === 'true'} onPress={() => setSearch({ person: person === 'true' ? undefined : 'true' })}>
        {t('exchange.keeping.person')}
      </Chip>
      <div className={exchangeStyles.choices}>
        <Select
          label={t('exchange.filter.peer')}
          empty={t('exchange.filter.peer.all')}
          options={peers.map((one) => ({ value: one.name, label: name(one) }))}
          of={{
            id: 'keeping-peer',
            value: peer,
            onChange: (value: string) => setSearch({ peer: value || undefined }),
            onLeave: () => undefined,
            error: undefined,
          }}
        />
      </div>
    </>
  );
}

function Refusals({ refusals }: Pick<ExchangeState, 'refusals'>) {
  const { t } = useText();
  if (refusals.length === 0) return <Empty sentence={t('exchange.keeping.refusals.empty')} />;
  return (
    <div className={styles.refusals}>
      <Table
        caption={t('exchange.keeping.refusals')}
        rows={refusals}
        keyOf={({ code, direction }) => `${direction}-${code}`}
        columns={[
          { key: 'count', head: t('exchange.keeping.count'), num: true, cell: ({ count }) => formatCount(count) },
          {
            key: 'who',
            head: t('exchange.keeping.peer'),
            cell: ({ direction }) => t(direction === 'out' ? 'exchange.keeping.theirs' : 'exchange.keeping.ours'),
          },
          {
            key: 'code',
            head: t('exchange.keeping.code'),
            cell: ({ code }) => (code === 'other' ? t('exchange.keeping.other') : t(`exchange.refusal.${code}`)),
          },
          { key: 'last', head: t('exchange.keeping.last'), cell: ({ lastAt }) => joined(formatInstant(lastAt)) },
        ]}
      />
    </div>
  );
}
