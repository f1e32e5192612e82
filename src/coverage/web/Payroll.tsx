import { listOffices } from '#establishment/contract/offices.ts';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { dayOf, formatCount, formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { FileDrop } from '../../web/ui/form/FileDrop.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Empty, Refused, Shown } from '../../web/ui/States.tsx';
import { type Payroll as Held, uploadPayroll, viewPayroll } from '../contract/payroll.ts';
import styles from './coverage.module.css';
import { lastMonths, monthWords } from './months.ts';

/** The monthly list of those who are paid, held against the master: who is missing in either, and what to do next. */
export default function Payroll() {
  const { t, name } = useText();
  const {
    search: { office, month },
    setSearch,
  } = usePlace<{ office?: string; month?: string }>();
  const offices = useRoute(listOffices, {});
  const items = (offices.data?.items ?? []).filter(({ closedOn }) => closedOn === null);
  const at = office ?? items[0]?.id;
  return (
    <ListPage
      head={
        <PageHead
          title={t('payroll.page.title')}
          beside={t('payroll.beside')}
          acts={
            <Link to="/coverage" style={{ alignSelf: 'center' }}>
              {t('coverage.page.title')}
            </Link>
          }
        />
      }
      filters={
        <Select
          of={{
            id: 'payroll-office',
            value: at ?? '',
            onChange: (id) => setSearch({ office: id, month: undefined as never }),
            onLeave: () => undefined,
            error: undefined,
          }}
          label={t('payroll.office')}
          options={items.map((one) => ({ value: one.id, label: name(one) }))}
        />
      }
    >
      {at === undefined ? null : <OfMonth key={at} officeId={at} month={month} onMonth={(day) => setSearch({ month: day })} />}
    </ListPage>
  );
}

function OfMonth({ officeId, month, onMonth }: { officeId: string; month: string | undefined; onMonth: (month: string) => void }) {
  const { t, language } = useText();
  const months = lastMonths(dayOf(new Date()));
  const reading = useRoute(viewPayroll, { officeId, ...(month && { month }) });
  const shown = month ?? reading.data?.list?.month ?? months[0]!;
  const act = useAct(uploadPayroll, { invalidates: [viewPayroll] });
  return (
    <div className={styles.part}>
      <Select
        of={{ id: 'payroll-month', value: shown, onChange: onMonth, onLeave: () => undefined, error: undefined }}
        label={t('payroll.month')}
        options={[...new Set([...months, ...(reading.data?.months ?? []), shown])].map((one) => ({
          value: one,
          label: monthWords(one, language),
        }))}
      />
      <FileDrop
        label={t('payroll.upload')}
        accept=".xlsx,.csv"
        hint={t('payroll.upload.hint')}
        several={false}
        onFiles={([file]) => {
          if (file) act.mutate({ officeId, month: shown, file } as never, { onSuccess: () => onMonth(shown) });
        }}
      />
      <Refused of={act} />
      <Shown of={reading}>
        {(held) => (held.list === null ? <Empty sentence={t('payroll.noList')} /> : <Findings of={held} list={held.list} />)}
      </Shown>
    </div>
  );
}

function Findings({ of: held, list }: { of: Held; list: NonNullable<Held['list']> }) {
  const { t, name } = useText();
  return (
    <>
      <p role="status">
        {t('payroll.list', { file: list.fileName, rows: formatCount(list.rows), taken: formatCount(list.taken) })} ·{' '}
        <span className={styles.small}>
          {t('payroll.by', { by: name(list.by), at: formatInstant(list.at) })}
          {held.office.ddoCode ? ` · ${t('payroll.ddo', { code: held.office.ddoCode })}` : ''}
        </span>
      </p>
      <Missing of={held} />
      <Unpaid of={held.unpaid} />
      <RefusedRows of={held.refused} />
    </>
  );
}

function Missing({ of: { missing, office } }: { of: Held }) {
  const { t, name } = useText();
  const columns: Column<Held['missing']['items'][number]>[] = [
    { key: 'line', head: t('payroll.line'), num: true, cell: ({ line }) => line },
    { key: 'code', head: t('payroll.code'), cell: ({ code }) => code },
    { key: 'name', head: t('payroll.name'), cell: (row) => row.name },
    {
      key: 'next',
      head: t('payroll.next'),
      cell: ({ left, near }) => (
        <span className={styles.next}>
          {near.map((one) => (
            <Link key={one.id} to="/employees/$id" params={{ id: one.id }} search={{ pane: 'change' }}>
              {t('payroll.near', { name: name(one), code: one.code })}
            </Link>
          ))}
          {left ? (
            t('payroll.left')
          ) : (
            <Link to="/employees" search={{ office: office.id, pane: 'new' }}>
              {t('payroll.enter')}
            </Link>
          )}
        </span>
      ),
    },
  ];
  const title = t('payroll.missing', { count: formatCount(missing.count) });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {missing.count === 0 ? (
        <p>{t('payroll.missing.none')}</p>
      ) : (
        <Table caption={title} columns={columns} rows={missing.items} keyOf={({ line }) => String(line)} />
      )}
      <Rest of={missing} />
    </section>
  );
}

function Unpaid({ of: unpaid }: { of: Held['unpaid'] }) {
  const { t, name } = useText();
  const columns: Column<Held['unpaid']['items'][number]>[] = [
    { key: 'name', head: t('payroll.name'), cell: (row) => name(row) },
    { key: 'code', head: t('payroll.code'), cell: ({ code }) => code },
    { key: 'post', head: t('coverage.post'), cell: ({ post }) => (post ? name(post) : '–') },
    { key: 'next', head: t('payroll.next'), cell: () => t('payroll.unpaid.next') },
  ];
  const title = t('payroll.unpaid', { count: formatCount(unpaid.count) });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {unpaid.count === 0 ? (
        <p>{t('payroll.unpaid.none')}</p>
      ) : (
        <Table
          caption={title}
          columns={columns}
          rows={unpaid.items}
          keyOf={({ id }) => id}
          target={({ id }) => ({ to: '/employees/$id', params: { id } })}
        />
      )}
      <Rest of={unpaid} />
    </section>
  );
}

function RefusedRows({ of: rows }: { of: Held['refused'] }) {
  const { t } = useText();
  if (rows.length === 0) return null;
  const columns: Column<Held['refused'][number]>[] = [
    { key: 'line', head: t('payroll.line'), num: true, cell: ({ line }) => line },
    { key: 'code', head: t('payroll.code'), cell: ({ code }) => code || '–' },
    { key: 'name', head: t('payroll.name'), cell: (row) => row.name || '–' },
    { key: 'fault', head: t('payroll.fault'), cell: ({ fault }) => t(`payroll.fault.${fault}`) },
  ];
  const title = t('payroll.refused', { count: formatCount(rows.length) });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <Table caption={title} columns={columns} rows={rows} keyOf={({ line }) => String(line)} />
    </section>
  );
}

function Rest({ of: { count, items } }: { of: { count: number; items: unknown[] } }) {
  const { t } = useText();
  return count > items.length ? <p className={styles.small}>{t('payroll.more', { shown: formatCount(items.length) })}</p> : null;
}
