import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { useNarrow } from '../../web/shell/useNarrow.ts';
import { formatCount } from '../../web/text/format.ts';
import { hindiOrder } from '../../web/text/hindi.ts';
import { type Text, useText } from '../../web/text/useText.ts';
import { Chip } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { type AgeGroup, type Ages, type PendingRow, ageGroup, viewPendency } from '../contract.ts';
import { AgeBar, AgeLegend } from './AgeBar.tsx';
import { Facts } from './Register.tsx';
import { ReportPage, SectionFilter } from './ReportPage.tsx';
import { type ReportPlace, flagOf, only } from './reportPlace.ts';
import styles from './reports.module.css';

/** What waits, by desk or section and by age. Each figure leads to its papers. */
export default function Pendency() {
  const { t } = useText();
  const { search, setSearch } = usePlace<ReportPlace>();
  const { mine, ...asked } = only(search, 'sectionId', 'kind', 'mine', 'by');
  const reading = useRoute(viewPendency, { ...asked, ...flagOf(mine) }, { keep: true });
  return (
    <ReportPage report="pendency" filters={<PendencyFilters />}>
      <Shown of={reading} empty={({ rows }) => (rows.length === 0 ? <Empty sentence={t('report.nothingPending')} /> : null)}>
        {({ rows, total, more, at }) => (
          <div className={styles.pendency}>
            <Ageing rows={rows} total={total} sort={search.sort} onSort={(sort) => setSearch({ sort } as ReportPlace)} />
            <AgeLegend />
            {more ? <Empty sentence={t('report.tooManyDesks')} /> : null}
            <Facts at={at} />
          </div>
        )}
      </Shown>
    </ReportPage>
  );
}

/** Whose desks, and which papers. */
export function PendencyFilters({ listing = false }: { listing?: boolean }) {
  const { t } = useText();
  const { search, setSearch } = usePlace<ReportPlace>();
  const set = (change: Partial<ReportPlace>) => setSearch({ at: undefined, ...change } as ReportPlace);
  const { mine, kind, by } = search;
  return (
    <>
      <Chip pressed={mine ?? false} onPress={() => set({ mine: mine ? undefined : true, postId: undefined, post: undefined })}>{t('report.chip.mine')}</Chip>
      <Chip pressed={kind === 'file'} onPress={() => set({ kind: kind === 'file' ? undefined : 'file' })}>{t('report.chip.files')}</Chip>
      <Chip pressed={kind === 'receipt'} onPress={() => set({ kind: kind === 'receipt' ? undefined : 'receipt' })}>{t('report.chip.receipts')}</Chip>
      {listing ? null : <Chip pressed={by === 'section'} onPress={() => set({ by: by ? undefined : 'section' })}>{t('report.chip.bySection')}</Chip>}
      <SectionFilter />
    </>
  ); // prettier-ignore
}

const figureOf = (key: string, row: PendingRow, { name }: Text): number | string =>
  key in row.ages
    ? row.ages[key as keyof Ages]
    : key === 'section'
      ? row.section
        ? name(row.section)
        : ''
      : row.post
        ? name(row.post)
        : '';

function sorted(rows: readonly PendingRow[], sort: string | undefined, text: Text): readonly PendingRow[] {
  if (sort === undefined) return rows;
  const key = sort.replace(/^-/, '');
  const order = (one: PendingRow, other: PendingRow) => {
    const [left, right] = [figureOf(key, one, text), figureOf(key, other, text)];
    return typeof left === 'number' && typeof right === 'number' ? left - right : hindiOrder.compare(String(left), String(right));
  };
  return rows.toSorted((one, other) => (sort.startsWith('-') ? order(other, one) : order(one, other)));
}

const keyOf = ({ post, section }: PendingRow) => `${post?.id ?? ''}-${section?.id ?? ''}`;

function Ageing({
  rows,
  total,
  sort,
  onSort,
}: {
  rows: readonly PendingRow[];
  total: Ages;
  sort: string | undefined;
  onSort: (sort: string) => void;
}) {
  const text = useText();
  const { t, name } = text;
  const narrow = useNarrow();
  const bySection = rows.every(({ post }) => post === null);
  const most = Math.max(...rows.map(({ ages }) => ages.total), 1);
  const counted = (key: AgeGroup | 'total'): Column<PendingRow> => ({
    key,
    head: t(`report.age.${key}`),
    num: true,
    sorts: true,
    cell: (row) => <Figure row={row} age={key} />,
  });
  const columns: Column<PendingRow>[] = [
    ...(bySection
      ? []
      : [{ key: 'post', head: t('report.column.post'), sorts: true, cell: (row: PendingRow) => (row.post ? name(row.post) : '') }]),
    {
      key: 'section',
      head: t('report.column.section'),
      sorts: true,
      cell: (row) => (row.section ? name(row.section) : t('report.noSection')),
    },
    ...(narrow ? [] : [{ key: 'bar', head: t('report.column.bar'), cell: (row: PendingRow) => <AgeBar ages={row.ages} most={most} /> }]),
    counted('total'),
    ...ageGroup.options.map(counted),
  ];
  return (
    <Table
      caption={t('report.pendency')}
      columns={columns}
      rows={sorted(rows, sort, text)}
      keyOf={keyOf}
      sort={sort}
      onSort={onSort}
      foot={<Sum total={total} words={columns.length - ageGroup.options.length - 1} />}
    />
  );
}

/** A figure that opens to its papers; zero leads nowhere. */
function Figure({ row: { post, section, ages }, age }: { row: PendingRow; age: AgeGroup | 'total' }) {
  const { t, name } = useText();
  const { search } = usePlace<ReportPlace>();
  if (ages[age] === 0) return '0';
  const whose = post ? { postId: post.id, post: name(post) } : { sectionId: section?.id };
  const label = `${post ? name(post) : section ? name(section) : t('report.noSection')}, ${t(`report.age.${age}`)}: ${formatCount(ages[age])}`;
  return (
    <Link
      to="/reports/papers"
      search={{ ...only(search, 'kind', 'sectionId', 'mine'), ...whose, ...(age === 'total' ? {} : { age }) }}
      aria-label={label}
    >
      {formatCount(ages[age])}
    </Link>
  );
}

function Sum({ total, words }: { total: Ages; words: number }) {
  const { t } = useText();
  return (
    <tr>
      <td colSpan={words}>{t('report.sum')}</td>
      {(['total', ...ageGroup.options] as const).map((age) => (
        <td key={age} className={styles.num}>
          {formatCount(total[age])}
        </td>
      ))}
    </tr>
  );
}
