import { useMore } from '../../web/data/useMore.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Chip } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { List } from '../../web/ui/list/List.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { type Direction, consignmentRow, direction as directions, listConsignments, listPeers, stateFilter } from '../contract/people.ts';
import { ConsignmentLine } from './ConsignmentLine.tsx';
import styles from './exchange.module.css';
import type { ExchangePlace } from './exchangePlace.ts';

/** What goes to other instances and what comes from them, as far as the post sees it. */
export default function Exchange() {
  const { t } = useText();
  const {
    search: { direction = 'out' },
    setSearch,
  } = usePlace<ExchangePlace>();
  return (
    <ListPage
      head={
        <PageHead
          title={t(`exchange.${direction}`)}
          acts={directions.options.map((one) => (
            <Chip key={one} pressed={direction === one} onPress={() => setSearch({ direction: one, state: undefined, at: undefined })}>
              {t(`exchange.${one}`)}
            </Chip>
          ))}
        />
      }
      filters={<Filters />}
    >
      <Rows key={direction} direction={direction} />
    </ListPage>
  );
}

function Filters() {
  const { t, name } = useText();
  const { search, setSearch } = usePlace<ExchangePlace>();
  const { data } = useRoute(listPeers, {});
  const set = (change: Partial<ExchangePlace>) => setSearch({ at: undefined, ...change });
  const chosen = <N extends 'peer' | 'cargo'>(one: N) => ({
    id: `exchange-${one}`,
    value: (search[one] ?? '') as string,
    onChange: (value: string) => set({ [one]: value || undefined }),
    onLeave: () => undefined,
    error: undefined,
  });
  return (
    <>
      <Chip pressed={search.state === undefined} onPress={() => set({ state: undefined })}>
        {t('exchange.filter.all')}
      </Chip>
      {stateFilter.options.map((state) => (
        <Chip key={state} pressed={search.state === state} onPress={() => set({ state: search.state === state ? undefined : state })}>
          {t(`exchange.state.${state}`)}
        </Chip>
      ))}
      <div className={styles.choices}>
        <Select
          label={t('exchange.filter.peer')}
          empty={t('exchange.filter.peer.all')}
          of={chosen('peer')}
          options={(data?.items ?? []).map((peer) => ({ value: peer.name, label: name(peer) }))}
        />
        <Select
          label={t('exchange.filter.cargo')}
          empty={t('exchange.filter.cargo.all')}
          of={chosen('cargo')}
          options={consignmentRow.shape.cargo.options.map((kind) => ({ value: kind as string, label: t(`exchange.cargo.${kind}`) }))}
        />
      </div>
    </>
  );
}

function Rows({ direction }: { direction: Direction }) {
  const { t } = useText();
  const {
    search: { state, peer, cargo, at },
    setSearch,
  } = usePlace<ExchangePlace>();
  const { reading, busy, onMore } = useMore(listConsignments, {
    direction,
    ...(state && { state }),
    ...(peer && { peer }),
    ...(cargo && { cargo }),
  });
  const filtered = Boolean(state ?? peer ?? cargo);
  return (
    <Shown
      of={reading}
      empty={(rows) => rows.length === 0 && <Empty sentence={t(filtered ? 'exchange.filtered.empty' : `exchange.${direction}.empty`)} />}
    >
      {(rows) => (
        <>
          <List
            label={t(`exchange.${direction}`)}
            rows={rows}
            keyOf={({ id }) => id}
            target={({ id }) => ({ to: '/consignments/$id', params: { id } })}
            at={at}
            onAt={(key) => setSearch({ at: key })}
          >
            {(row) => <ConsignmentLine row={row} />}
          </List>
          <More shown={rows.length} busy={busy} onMore={onMore} />
        </>
      )}
    </Shown>
  );
}
