import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Day } from '../../../web/ui/Marks.tsx';
import { Empty } from '../../../web/ui/States.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import type { Service } from '../../contract/service.ts';
import styles from '../postings.module.css';

/** Charges, leave, transfers and orders of one person: the history stays with the person. */
export function ServiceView({ of: service }: { of: Service }) {
  return (
    <div className={styles.page}>
      <Orders of={service} />
      <Charges of={service} />
      <TransfersOf of={service} />
      <Absences of={service} />
    </div>
  );
}

function Charges({ of: { charges } }: { of: Service }) {
  const { t, name } = useText();
  const columns: Column<Service['charges'][number]>[] = [
    { key: 'post', head: t('employees.post'), cell: ({ post }) => name(post) },
    { key: 'office', head: t('establishment.field.officeId'), cell: ({ post }) => name({ nameHi: post.officeHi, nameEn: post.officeEn }) },
    { key: 'kind', head: t('establishment.charge.kind'), cell: ({ kind }) => t(`establishment.charge.${kind}`) },
    { key: 'from', head: t('establishment.field.fromOn'), cell: ({ fromOn }) => <Day day={fromOn} /> },
    { key: 'to', head: t('establishment.field.toOn'), cell: ({ toOn }) => (toOn ? <Day day={toOn} /> : t('employees.untilNow')) },
    { key: 'order', head: t('service.order'), cell: ({ byOrder }) => byOrder || '–' },
  ];
  return (
    <section aria-labelledby="service-charges">
      <h2 id="service-charges">{t('employees.charges')}</h2>
      {charges.length === 0 ? (
        <Empty sentence={t('employees.charges.none')} />
      ) : (
        <Table caption={t('employees.charges')} columns={columns} rows={charges} keyOf={({ id }) => id} />
      )}
    </section>
  );
}

function TransfersOf({ of: { transfers } }: { of: Service }) {
  const { t, name } = useText();
  if (transfers.length === 0) return null;
  const columns: Column<Service['transfers'][number]>[] = [
    {
      key: 'order',
      head: t('service.order'),
      cell: ({ orderNumber, orderOn }) => t('transfer.order', { number: orderNumber, day: formatDay(orderOn) }),
    },
    { key: 'from', head: t('service.from'), cell: ({ from }) => (from ? name(from) : '–') },
    { key: 'to', head: t('service.to'), cell: ({ to }) => (to ? name(to) : '–') },
    { key: 'state', head: t('service.state'), cell: ({ state }) => t(`transfer.state.${state}`) },
    { key: 'relieved', head: t('service.relieved'), cell: ({ relievedOn }) => (relievedOn ? <Day day={relievedOn} /> : '–') },
    { key: 'joined', head: t('service.joined'), cell: ({ joinedOn }) => (joinedOn ? <Day day={joinedOn} /> : '–') },
  ];
  return (
    <section aria-labelledby="service-transfers">
      <h2 id="service-transfers">{t('service.transfers')}</h2>
      <Table caption={t('service.transfers')} columns={columns} rows={transfers} keyOf={({ id }) => id} />
    </section>
  );
}

function Orders({ of: { orders } }: { of: Service }) {
  const { t } = useText();
  if (orders.length === 0) return null;
  const columns: Column<Service['orders'][number]>[] = [
    { key: 'kind', head: t('service.kind'), cell: ({ kind }) => t(`service.kind.${kind}`) },
    {
      key: 'order',
      head: t('service.order'),
      cell: ({ orderNumber, orderOn }) => t('transfer.order', { number: orderNumber, day: formatDay(orderOn) }),
    },
    { key: 'day', head: t('service.day'), cell: ({ day }) => <Day day={day} /> },
    {
      key: 'revoked',
      head: t('service.revoked'),
      cell: ({ revokedNumber, revokedOn }) =>
        revokedOn ? t('transfer.order', { number: revokedNumber!, day: formatDay(revokedOn) }) : '–',
    },
  ];
  return (
    <section aria-labelledby="service-orders">
      <h2 id="service-orders">{t('service.orders')}</h2>
      <Table caption={t('service.orders')} columns={columns} rows={orders} keyOf={({ id }) => id} />
    </section>
  );
}

function Absences({ of: { absences } }: { of: Service }) {
  const { t } = useText();
  if (absences.length === 0) return null;
  const columns: Column<Service['absences'][number]>[] = [
    { key: 'from', head: t('leave.from'), cell: ({ fromOn }) => <Day day={fromOn} /> },
    { key: 'to', head: t('leave.to'), cell: ({ toOn }) => <Day day={toOn} /> },
  ];
  return (
    <section aria-labelledby="service-absences">
      <h2 id="service-absences">{t('service.absences')}</h2>
      <Table caption={t('service.absences')} columns={columns} rows={absences} keyOf={({ fromOn }) => fromOn} />
    </section>
  );
}
