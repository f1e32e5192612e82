import { mode, sendingState } from '#dispatch/contract/sendings.ts';
import { formatCount, formatDay, formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { dispatchRegister } from '../contract.ts';
import { Register } from './Register.tsx';

export default function Dispatches() {
  const { t, name } = useText();
  const modeOf = (stored: string) => {
    const known = mode.safeParse(stored);
    return known.success ? t(`dispatch.mode.${known.data}`) : stored;
  };
  const stateOf = (stored: string) => {
    const known = sendingState.safeParse(stored);
    return known.success ? t(`report.sending.${known.data}`) : stored;
  };
  return (
    <Register
      report="dispatches"
      route={dispatchRegister}
      target={({ issueId }) => ({ to: '/issues/$id', params: { id: issueId } })}
      columns={[
        { key: 'number', head: t('report.column.issueNumber'), cell: (row) => joined(row.number) },
        { key: 'issuedOn', head: t('report.column.issuedOn'), cell: (row) => joined(formatDay(row.issuedOn)) },
        { key: 'subject', head: t('report.column.subject'), cell: (row) => joined(row.subject) },
        { key: 'addressee', head: t('report.column.addressee'), cell: (row) => joined(row.addressee) },
        { key: 'copy', head: t('report.column.copy'), cell: (row) => t(row.copy ? 'report.copy.yes' : 'report.copy.no') },
        { key: 'mode', head: t('report.column.mode'), cell: (row) => modeOf(row.mode) },
        { key: 'sentOn', head: t('report.column.sentOn'), cell: (row) => joined(formatInstant(row.sentAt)) },
        {
          key: 'status',
          head: t('report.column.status'),
          cell: (row) => (row.returnedOn ? joined(t('report.returnedOn', { day: formatDay(row.returnedOn) })) : stateOf(row.state)),
        },
        { key: 'tracking', head: t('report.column.tracking'), cell: (row) => row.trackingNumber || '–' },
        {
          key: 'enclosures',
          head: t('report.column.enclosures'),
          num: true,
          cell: (row) => (row.enclosures === 0 ? '–' : formatCount(row.enclosures)),
        },
        {
          key: 'cost',
          head: t('report.column.cost'),
          cell: (row) => (row.costPaise === 0 ? '–' : formatCount(row.costPaise / 100)),
          num: true,
        },
        { key: 'file', head: t('report.column.fileNumber'), cell: (row) => joined(row.file.number) },
        { key: 'section', head: t('report.column.section'), cell: (row) => name(row.section) },
      ]}
    />
  );
}
