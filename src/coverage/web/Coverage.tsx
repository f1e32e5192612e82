import { useMore } from '../../web/data/useMore.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { formatCount } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Day } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { type OfficeCoverage, type PersonCoverage, listCoverage, listPeopleCoverage } from '../contract/coverage.ts';
import styles from './coverage.module.css';
import { orderOf, whyOf } from './why.ts';

type State = PersonCoverage['state'];

interface At {
  on?: string;
  office?: string;
  state?: State;
}

/** Of each office how many are mapped, covered, exempt, not mapped; each count opens its people, with the reason and the order. */
export default function Coverage() {
  const { t } = useText();
  const {
    search: { on, office, state },
    setSearch,
  } = usePlace<At & Record<string, string | undefined>>();
  const reading = useRoute(listCoverage, { ...(on && { on }) });
  const set = (change: At) => setSearch(change as never);
  const chosen = reading.data?.items.find(({ id }) => id === office);
  return (
    <ListPage
      head={
        <PageHead
          title={t('coverage.page.title')}
          beside={t('coverage.beside')}
          acts={
            <span className={styles.links}>
              <Link to="/coverage/rules">{t('coverage.rules.title')}</Link>
              <Link to="/coverage/payroll">{t('payroll.page.title')}</Link>
            </span>
          }
        />
      }
      filters={
        <DateField
          of={{
            id: 'coverage-on',
            value: on ?? reading.data?.on ?? '',
            onChange: (day) => (isDay(day) ? set({ on: day }) : undefined),
            onLeave: () => undefined,
            error: undefined,
          }}
          label={t('coverage.on')}
        />
      }
    >
      {chosen && state ? <People key={`${chosen.id}.${state}`} office={chosen} state={state} on={on} /> : null}
      <Shown of={reading} empty={({ items }) => items.length === 0 && <Empty sentence={t('coverage.none')} />}>
        {({ items }) => <Offices of={items} on={on} />}
      </Shown>
    </ListPage>
  );
}

const STATES = ['covered', 'exempt', 'unmapped'] as const;

function Offices({ of: items, on }: { of: OfficeCoverage[]; on: string | undefined }) {
  const { t, name } = useText();
  const sum = (key: 'mapped' | State) => formatCount(items.reduce((total, row) => total + row[key], 0));
  const columns: Column<OfficeCoverage>[] = [
    { key: 'office', head: t('coverage.office'), cell: (row) => name(row) },
    { key: 'mapped', head: t('coverage.mapped'), num: true, cell: ({ mapped }) => formatCount(mapped) },
    ...STATES.map((state): Column<OfficeCoverage> => ({
      key: state,
      head: t(`coverage.state.${state}`),
      num: true,
      cell: (row) =>
        row[state] === 0 ? (
          0
        ) : (
          <Link
            to="/coverage"
            search={{ office: row.id, state, on }}
            aria-label={`${name(row)}, ${t(`coverage.state.${state}`)}: ${formatCount(row[state])}`}
          >
            {formatCount(row[state])}
          </Link>
        ),
    })),
  ];
  return (
    <Table
      caption={t('coverage.page.title')}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      foot={
        <tr>
          <th scope="row">{t('coverage.total')}</th>
          {(['mapped', ...STATES] as const).map((key) => (
            <td key={key} className={styles.num}>
              {sum(key)}
            </td>
          ))}
        </tr>
      }
    />
  );
}

function People({ office, state, on }: { office: OfficeCoverage; state: State; on: string | undefined }) {
  const text = useText();
  const { t, name } = text;
  const { reading, busy, onMore } = useMore(listPeopleCoverage, { officeId: office.id, state, ...(on && { on }) });
  const columns: Column<PersonCoverage>[] = [
    { key: 'name', head: t('coverage.person'), cell: (row) => name(row) },
    { key: 'code', head: t('payroll.code'), cell: ({ code }) => code },
    { key: 'post', head: t('coverage.post'), cell: ({ post }) => (post ? name(post) : '–') },
    { key: 'why', head: t('coverage.why'), cell: (row) => whyOf(row, text) },
    { key: 'order', head: t('coverage.order'), cell: (row) => orderOf(row, text) },
    { key: 'since', head: t('coverage.since'), cell: ({ since }) => (since ? <Day day={since} /> : '–') },
  ];
  const title = t('coverage.people', { office: name(office), state: t(`coverage.state.${state}`) });
  return (
    <section className={styles.people} aria-labelledby="coverage-people">
      <h2 id="coverage-people">{title}</h2>
      <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('coverage.people.none')} />}>
        {(rows) => (
          <>
            <Table
              caption={title}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              target={({ id }) => ({ to: '/employees/$id', params: { id } })}
            />
            <More shown={rows.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </section>
  );
}
