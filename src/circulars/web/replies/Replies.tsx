import { useState } from 'react';
import type { z } from 'zod';
import { addressOf, useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { Icon } from '../../../web/style/Icon.tsx';
import { formatDay, formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../../web/ui/Frames.tsx';
import { Chip, Instant, Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { type ReplyRow, downloadCollected, listReplies, replyFilter } from '../../contract/requests.ts';
import styles from '../circulars.module.css';
import { LayButton } from './LayButton.tsx';
import { TickDialog } from './TickDialog.tsx';

interface Place {
  [name: string]: string | undefined;
  show?: z.output<typeof replyFilter>;
  at?: string;
}
type Live = z.output<typeof listReplies.output>;

const FORMATS = ['pdf', 'xlsx', 'csv', 'zip'] as const;

/** The live table of a circular: who has it, who has replied, who is late. */
export default function Replies() {
  const { t } = useText();
  const {
    params: { id = '' },
    search: { show = 'all' },
  } = usePlace<Place>();
  return <Rows key={show} id={id} show={show} title={t('circular.replies.title')} />;
}

function Rows({ id, show, title }: { id: string; show: NonNullable<Place['show']>; title: string }) {
  const { t } = useText();
  const [{ earlier, after }, setPage] = useState<{ earlier: readonly ReplyRow[]; after: number }>({ earlier: [], after: 0 });
  const [ticking, setTicking] = useState<ReplyRow | null>(null);
  const reading = useRoute(listReplies, { id, show, after }, { keep: true });
  const rows = reading.isPlaceholderData && after > 0 ? earlier : [...earlier, ...(reading.data?.items ?? [])];
  const next = reading.data?.next ?? null;
  const refresh = () => {
    setPage({ earlier: [], after: 0 });
    if (after === 0) void reading.refetch();
  };
  return (
    <ListPage head={<Head id={id} title={title} live={reading.data} />} filters={<Filters live={reading.data} show={show} busy={reading.isFetching} refresh={refresh} />}>
      <Shown of={reading} empty={() => (rows.length === 0 ? <Empty sentence={t('circular.replies.none')} /> : null)}>
        {({ acts }) => (
          <div className={styles.live}>
            <LiveTable id={id} rows={rows} onTick={acts.includes('tick') ? setTicking : undefined} />
            <More shown={rows.length} busy={reading.isFetching} onMore={next === null ? undefined : () => setPage({ earlier: rows, after: next })} />
          </div>
        )}
      </Shown>
      {ticking ? <TickDialog id={id} row={ticking} close={() => setTicking(null)} /> : null}
    </ListPage>
  );
} // prettier-ignore

function Head({ id, title, live }: { id: string; title: string; live: Live | undefined }) {
  const { t, language } = useText();
  return (
    <PageHead
      title={title}
      beside={
        live ? (
          <>
            <Link to="/issues/$id" params={{ id }}>
              {live.number}
            </Link>{' '}
            {live.subject} · {t('circular.due', { day: formatDay(live.request.dueOn) })}
            {live.remindersHeld ? ` · ${t(`circular.held.${live.remindersHeld}`)}` : ''}
          </>
        ) : null
      }
      acts={
        live?.acts.includes('collect') ? (
          <>
            {FORMATS.map((format) => (
              <a key={format} className={styles.download} href={addressOf(downloadCollected, { id, format, language })} download>
                <Icon name="download" /> {t(`circular.download.${format}`)}
              </a>
            ))}
            <LayButton id={id} />
          </>
        ) : null
      }
    />
  );
}

function Filters({ live, show, busy, refresh }: { live: Live | undefined; show: string; busy: boolean; refresh: () => void }) {
  const { t } = useText();
  const { setSearch } = usePlace<Place>();
  const counts = live?.counts;
  return (
    <>
      {replyFilter.options.map((one) => (
        <Chip key={one} pressed={one === show} count={counts?.[one]} onPress={() => setSearch({ show: one === 'all' ? (undefined as never) : one })}>
          {t(`circular.show.${one}`)}
        </Chip>
      ))}
      {counts ? <span className={styles.counts}>{t('circular.counts', counts)}</span> : null}
      {live ? (
        <Button small look="bare" busy={busy} onPress={refresh}>
          {t('circular.live.refresh', { at: formatInstant(live.at) })}
        </Button>
      ) : null}
    </>
  );
} // prettier-ignore

interface Listing {
  id: string;
  rows: readonly ReplyRow[];
  onTick: ((row: ReplyRow) => void) | undefined;
}

function LiveTable({ id, rows, onTick }: Listing) {
  const { t, name } = useText();
  const columns: Column<ReplyRow>[] = [
    { key: 'addressee', head: t('circular.sheet.addressee'), cell: ({ position, addressee }) => `${position}. ${addressee}` },
    { key: 'reply', head: t('circular.live.reply'), cell: (row) => <ReplyWord id={id} row={row} onTick={onTick} /> },
    { key: 'late', head: t('circular.live.late'), num: true, cell: ({ overdueDays }) => (overdueDays > 0 ? <Tag tone="hot">{t('circular.live.days', { count: overdueDays })}</Tag> : '') },
    { key: 'delivered', head: t('circular.live.delivered'), cell: (row) => <Delivered row={row} /> },
    { key: 'opened', head: t('circular.live.opened'), cell: ({ openedAt }) => (openedAt ? <Instant at={openedAt} /> : '–') },
    { key: 'diarised', head: t('circular.live.diarised'), cell: ({ receipt, diarisedAt }) => receipt || (diarisedAt ? formatInstant(diarisedAt) : '–') },
    { key: 'with', head: t('circular.live.with'), cell: (row) => (row.with ? name(row.with) : '–') },
    { key: 'reminded', head: t('circular.live.reminded'), cell: (row) => <Reminded row={row} /> },
  ];
  return <Table caption={t('circular.replies.title')} columns={columns} rows={rows} keyOf={({ position }) => String(position)} />;
} // prettier-ignore

function Delivered({ row: { mode, state, sentAt, delivered, returnReason } }: { row: ReplyRow }) {
  const { t } = useText();
  if (mode === null || sentAt === null) return t('circular.live.waiting');
  return (
    <>
      {delivered ? '✓ ' : ''}
      {t(`circular.way.${mode as 'post'}`)} · {delivered ? '' : t(`circular.sending.${state as 'queued'}`)}{' '}
      {delivered || state === 'dispatched' ? formatInstant(sentAt) : ''}
      {returnReason === '' ? '' : `: ${returnReason}`}
    </>
  );
}

function Reminded({ row: { reminded, reminderFault } }: { row: ReplyRow }) {
  const { t } = useText();
  if (reminded === null) return '–';
  const which = t(reminded === 0 ? 'circular.plan.notice' : 'circular.plan.reminder', { stage: reminded });
  if (reminderFault === '') return which;
  return (
    <>
      <Tag tone="hot">{t('circular.live.unreached', { which })}</Tag> <span className="s danger">{reminderFault}</span>
    </>
  );
}

function ReplyWord({ id, row, onTick }: { id: string; row: ReplyRow; onTick: Listing['onTick'] }) {
  const { t } = useText();
  const { position, version, repliedAt, tick } = row;
  if (version !== null && repliedAt !== null)
    return (
      <Link to="/issues/$id/replies/$position" params={{ id, position: String(position) }}>
        {formatInstant(repliedAt)}
        {version > 1 ? ` · ${t('circular.version', { version })}` : ''}
      </Link>
    );
  if (tick) return <span title={tick.reason}>{t('circular.live.ticked', { reason: tick.reason })}</span>;
  return (
    <>
      {t('circular.live.none')}
      {onTick ? (
        <Button small look="bare" label={t('circular.tick.of', { name: row.addressee })} onPress={() => onTick(row)}>
          {t('circular.tick')}
        </Button>
      ) : null}
    </>
  );
}
