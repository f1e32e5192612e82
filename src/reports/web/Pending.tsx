import { usePages } from '#search/web/usePages.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { formatCount, formatDay, formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Chip } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { Table } from '../../web/ui/list/Table.tsx';
import { ageGroup, listPending } from '../contract.ts';
import { PendencyFilters } from './Pendency.tsx';
import { Facts } from './Register.tsx';
import { ReportPage } from './ReportPage.tsx';
import { type ReportPlace, flagOf, only } from './reportPlace.ts';

/** The papers behind a figure of the pendency, the longest waiting first. */
export default function Pending() {
  const { t } = useText();
  const { search, setSearch } = usePlace<ReportPlace>();
  const { mine, ...asked } = only(search, 'sectionId', 'kind', 'mine', 'postId', 'age');
  const set = (change: Partial<ReportPlace>) => setSearch({ at: undefined, ...change } as ReportPlace);
  const filters = (
    <>
      {search.post && search.postId ? <Chip pressed onPress={() => set({ postId: undefined, post: undefined })}>{search.post} ×</Chip> : null}
      {ageGroup.options.map((age) => (
        <Chip key={age} pressed={search.age === age} onPress={() => set({ age: search.age === age ? undefined : age })}>{t(`report.age.${age}`)}</Chip>
      ))}
      <PendencyFilters listing />
    </>
  ); // prettier-ignore
  return (
    <ReportPage report="pending" filters={filters}>
      <Rows
        key={JSON.stringify([asked, mine])}
        asked={{ ...asked, ...flagOf(mine) }}
        at={search.at}
        onAt={(at) => setSearch({ at } as ReportPlace)}
      />
    </ReportPage>
  );
}

function Rows({ asked, at, onAt }: { asked: object; at: string | undefined; onAt: (at: string) => void }) {
  const { t, name } = useText();
  const { reading, rows, more } = usePages(listPending, asked);
  return (
    <Shown of={reading} empty={() => (rows.length === 0 ? <Empty sentence={t('report.nothingPending')} /> : null)}>
      {(answer) => (
        <>
          <Table
            caption={t('report.pending')}
            rows={rows}
            keyOf={({ id }) => id}
            target={({ id, kind }) => ({ to: kind === 'file' ? '/files/$id' : '/receipts/$id', params: { id } })}
            at={at}
            onAt={onAt}
            columns={[
              { key: 'number', head: t('report.column.number'), cell: (row) => joined(row.number ?? '–') },
              { key: 'kind', head: t('report.column.kind'), cell: (row) => t(`paper.kind.${row.kind}`) },
              { key: 'subject', head: t('report.column.subject'), cell: (row) => joined(row.subject) },
              { key: 'with', head: t('report.column.with'), cell: (row) => name(row.holder) },
              { key: 'days', head: t('report.column.days'), num: true, cell: (row) => formatCount(row.days) },
              { key: 'since', head: t('report.column.since'), cell: (row) => joined(formatInstant(row.since)) },
              { key: 'dueOn', head: t('report.column.dueOn'), cell: (row) => (row.dueOn ? joined(formatDay(row.dueOn)) : '–') },
              { key: 'from', head: t('report.column.from'), cell: (row) => (row.from ? name(row.from) : '–') },
              {
                key: 'parked',
                head: t('report.column.parkedUntil'),
                cell: (row) => (row.parkedUntil ? joined(formatDay(row.parkedUntil)) : '–'),
              },
            ]}
          />
          <More shown={rows.length} busy={reading.isFetching} onMore={more} />
          <Facts at={answer.at} />
        </>
      )}
    </Shown>
  );
}
