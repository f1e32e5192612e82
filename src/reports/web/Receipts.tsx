import { dayOf, formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { deliveryMode } from '#receipts/contract/words.ts';
import { diaryRegister } from '../contract.ts';
import { Register } from './Register.tsx';

export default function Receipts() {
  const { t, name } = useText();
  const mode = (typed: string) => {
    const known = deliveryMode.safeParse(typed);
    return known.success ? t(`receipt.deliveryMode.${known.data}`) : typed;
  };
  return (
    <Register
      report="receipts"
      route={diaryRegister}
      target={({ id }) => ({ to: '/receipts/$id', params: { id } })}
      columns={[
        { key: 'number', head: t('report.column.receiptNumber'), cell: (row) => joined(row.number) },
        { key: 'receivedOn', head: t('report.column.receivedOn'), cell: (row) => joined(formatDay(row.receivedOn)) },
        { key: 'sender', head: t('report.column.sender'), cell: (row) => joined(row.sender || '–') },
        { key: 'letter', head: t('report.column.letterNumber'), cell: (row) => joined(row.letterNumber || '–') },
        { key: 'letterOn', head: t('report.column.letterOn'), cell: (row) => (row.letterOn ? joined(formatDay(row.letterOn)) : '–') },
        { key: 'subject', head: t('report.column.subject'), cell: (row) => joined(row.subject) },
        { key: 'markedTo', head: t('report.column.markedTo'), cell: (row) => (row.markedTo ? name(row.markedTo) : '–') },
        { key: 'file', head: t('report.column.fileNumber'), cell: (row) => joined(row.file?.number ?? '–') },
        { key: 'status', head: t('report.column.status'), cell: (row) => t(`report.status.${row.status}`) },
        { key: 'mode', head: t('report.column.deliveryMode'), cell: (row) => mode(row.deliveryMode) },
        { key: 'category', head: t('report.column.category'), cell: (row) => (row.category ? name(row.category) : '–') },
        { key: 'diarisedOn', head: t('report.column.diarisedOn'), cell: (row) => joined(formatDay(dayOf(row.diarisedAt))) },
        { key: 'section', head: t('report.column.section'), cell: (row) => name(row.section) },
      ]}
    />
  );
}
