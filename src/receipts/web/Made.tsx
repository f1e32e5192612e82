import { useState } from 'react';
import type { z } from 'zod';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Chip, Tag } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { List } from '../../web/ui/list/List.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { PaperRow } from '../../web/ui/list/PaperRow.tsx';
import { listReceipts, type listed } from '../contract.ts';

type Which = z.input<typeof listReceipts.input>['list'];
type Row = z.output<typeof listed>;

const LISTS = ['all', 'unsent', 'drafts'] as const;

/** What this post has diarised: all of it, what still lies here, and drafts. The filter stands in the address. */
export default function Made() {
  const { t } = useText();
  const {
    search: { list = 'all', at },
    setSearch,
  } = usePlace<{ list?: Which & string; at?: string }>();
  return (
    <ListPage
      head={<PageHead title={t('receipt.list.title')} acts={<Link to="/receipts/new">{t('receipt.diarise.title')}</Link>} />}
      filters={LISTS.map((one) => (
        <Chip key={one} pressed={list === one} onPress={() => setSearch({ list: one, at: undefined as never })}>
          {t(`receipt.list.${one}`)}
        </Chip>
      ))}
    >
      <Rows key={list} list={list} at={at} onAt={(key) => setSearch({ at: key })} />
    </ListPage>
  );
}

function Rows({ list, at, onAt }: { list: Which & string; at: string | undefined; onAt: (key: string) => void }) {
  const { t } = useText();
  const [earlier, setEarlier] = useState<readonly Row[]>([]);
  const [after, setAfter] = useState<string | undefined>();
  const reading = useRoute(listReceipts, { list, ...(after && { after }) }, { keep: true });
  const nothing = (
    <Empty sentence={t(`receipt.list.${list}.empty`)}>
      <Link to="/receipts/new">{t('receipt.diarise.title')}</Link>
    </Empty>
  );
  return (
    <Shown of={reading} empty={({ items }) => (items.length + earlier.length === 0 ? nothing : null)}>
      {({ items, next }) => {
        // While the next page is asked for, the answer at hand is still the last one, which stands among the earlier already.
        const rows = reading.isPlaceholderData ? earlier : [...earlier, ...items];
        const more = () => {
          setEarlier(rows);
          setAfter(next!);
        };
        return (
          <>
            <List
              label={t('receipt.list.title')}
              rows={rows}
              keyOf={({ id }) => id}
              target={({ id }) => ({ to: '/receipts/$id', params: { id } })}
              at={at}
              onAt={onAt}
            >
              {(row) => <RowOf row={row} />}
            </List>
            <More shown={rows.length} busy={reading.isFetching} onMore={next === null ? undefined : more} />
          </>
        );
      }}
    </Shown>
  );
}

function RowOf({ row }: { row: Row }) {
  const { t, name } = useText();
  const where = row.closed
    ? t('receipt.row.closed')
    : row.sentTo
      ? t('receipt.row.with', { post: name(row.sentTo) })
      : t(row.number === null ? 'receipt.row.draft' : 'receipt.row.here');
  return (
    <PaperRow
      icon="receipt"
      kind={`${t('paper.kind.receipt')}, ${t(`nature.${row.nature}`)}`}
      physical={row.nature === 'physical'}
      unread={false}
      subject={row.subject || t('receipt.noSubject')}
      from={row.senderName || t('receipt.noSenderYet')}
      number={row.number ?? t('receipt.unnumbered')}
      marks={
        <>
          {row.vip ? <Tag tone="vip">VIP</Tag> : null}
          {row.classification === 'normal' ? null : <Tag tone="flat">{t(`classification.${row.classification}`)}</Tag>}
          {row.priority === 'ordinary' ? null : <Tag tone={row.priority === 'top' ? 'hot' : 'warm'}>{t(`priority.${row.priority}`)}</Tag>}
          {row.acknowledged ? <Tag tone="ok">{t('receipt.row.acknowledged')}</Tag> : null}
        </>
      }
      due={{ day: row.receivedOn, word: where, tone: 'later' }}
    />
  );
}
