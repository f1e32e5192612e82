import { useRoute } from '../../../web/data/useRoute.ts';
import { useAllowed } from '../../../web/rail/usePlaces.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { useNarrow } from '../../../web/shell/useNarrow.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { List } from '../../../web/ui/list/List.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { dayOf } from '../../../web/text/format.ts';
import { countDesk, type DeskRow } from '../../contract.ts';
import { Told } from '../moves/Told.tsx';
import { CertificateNotice } from './CertificateNotice.tsx';
import { DeskChips } from './DeskChips.tsx';
import { DeskLine } from './DeskLine.tsx';
import { Asked, DeskPeek } from './DeskPeek.tsx';
import { type DeskPlace, groupOf } from './deskPlace.ts';
import { useDesk } from './useDesk.ts';
import { useRows } from './useRows.ts';
import { useWide } from './useWide.ts';

type Place = 'inbox' | 'parked' | 'created';

/** Receipts and files of a desk in one list by due date, with the glance beside it and every act at a key (ui.md §12). */
export function Desk({ place }: { place: Place }) {
  const { t } = useText();
  const { search, setSearch } = usePlace<DeskPlace>();
  const counts = useRoute(countDesk, {}).data;
  const rows = useRows(place, search);
  const desk = useDesk({ place, rows: rows.rows, again: rows.again });
  const beside = useWide() && desk.peeks ? desk.at : undefined;
  const limit = counts?.inbox.limit ?? 3;
  const today = dayOf(new Date());
  const heading = (row: DeskRow) => {
    const key = groupOf(row.dueOn, today);
    return {
      key,
      word: t(`movement.group.${key}`),
      late: key === 'late',
      ...(key === 'late' && { more: t('movement.group.late.more', { limit }) }),
    };
  };
  return (
    <ListPage
      head={<Head place={place} counts={counts} desk={desk} />}
      filters={place === 'inbox' ? <DeskChips search={search} setSearch={setSearch} counts={counts?.inbox} /> : undefined}
      peek={beside ? <DeskPeek key={place} desk={desk} row={beside} limit={limit} /> : undefined}
    >
      {place === 'inbox' ? <CertificateNotice /> : null}
      {beside || !desk.at ? null : <Asked desk={desk} row={desk.at} />}
      <Told
        told={search.told}
        onDone={() => {
          setSearch({ told: undefined as never });
          rows.again();
        }}
      />
      <Shown
        of={rows.reading}
        empty={() => (rows.rows.length === 0 ? <Nothing place={place} filtered={rows.filtered} parked={counts?.parked ?? 0} /> : null)}
      >
        {() => (
          <>
            <List
              label={t(`movement.${place}.title`)}
              rows={rows.rows}
              keyOf={({ id }) => id}
              target={desk.target}
              unread={({ opened }) => !opened}
              at={search.at}
              onAt={(at) => setSearch({ at })}
              onPeek={desk.togglePeek}
              chosen={desk.chosen}
              onChoose={desk.choose}
              {...(place === 'inbox' && { groupOf: heading })}
            >
              {(row) => <DeskLine row={row} limit={limit} parked={place === 'parked'} agreed={desk.agreed.has(row.id)} />}
            </List>
            {rows.more || rows.rows.length > 50 ? (
              <More shown={rows.rows.length} busy={rows.reading.isFetching} onMore={rows.more} />
            ) : null}
          </>
        )}
      </Shown>
    </ListPage>
  );
}

function Head({
  place,
  counts,
  desk,
}: {
  place: Place;
  counts: { inbox: { all: number; unread: number; age: number }; parked: number; created: number } | undefined;
  desk: ReturnType<typeof useDesk>;
}) {
  const { t } = useText();
  const narrow = useNarrow();
  const allowed = useAllowed();
  const chosen = desk.chosen.size;
  const beside = !counts
    ? ''
    : place === 'inbox' && counts.inbox.all === 0
      ? ''
      : place === 'inbox'
        ? t('movement.inbox.beside', { ...counts.inbox })
        : t('movement.list.count', { count: counts[place] });
  return (
    <PageHead
      title={t(`movement.${place}.title`)}
      beside={chosen > 0 ? t('movement.chosen', { count: chosen }) : beside}
      acts={
        chosen > 0 ? (
          <>
            <Button small onPress={() => desk.choose(new Set())}>
              {t('movement.chosen.none')}
            </Button>
            <Button small look="go" icon="send" cap="KeyE" {...(desk.send && { onPress: desk.send })}>
              {t('movement.chosen.send')}
            </Button>
          </>
        ) : narrow ? undefined : (
          <>
            <Button small icon="check" cap="KeyX" onPress={() => desk.at && desk.choose(new Set([desk.at.id]))}>
              {t('movement.choose')}
            </Button>
            {allowed('/receipts/new') ? (
              <Button small icon="receipt" cap="KeyD" onPress={desk.diarise}>
                {t('movement.diarise')}
              </Button>
            ) : null}
            {allowed('/files/new') ? (
              <Button small icon="plus" cap="KeyC" onPress={desk.newFile}>
                {t('movement.newFile')}
              </Button>
            ) : null}
          </>
        )
      }
    />
  );
}

function Nothing({ place, filtered, parked }: { place: Place; filtered: boolean; parked: number }) {
  const { t } = useText();
  const allowed = useAllowed();
  if (filtered)
    return (
      <Empty sentence={t('movement.empty.filtered')}>
        <Link to={`/${place}`}>{t('movement.empty.filtered.all')}</Link>
      </Empty>
    );
  if (place === 'inbox')
    return (
      <Empty sentence={t('movement.empty.inbox')}>
        {parked > 0 ? (
          <Link to="/parked">{t('movement.empty.inbox.parked', { count: parked })}</Link>
        ) : allowed('/receipts/new') ? (
          <Link to="/receipts/new">{t('movement.empty.inbox.diarise')}</Link>
        ) : (
          <Link to="/sent">{t('movement.empty.inbox.sent')}</Link>
        )}
      </Empty>
    );
  return (
    <Empty sentence={t(`movement.empty.${place}`)}>
      <Link to="/inbox">{t('movement.empty.toInbox')}</Link>
    </Empty>
  );
}
