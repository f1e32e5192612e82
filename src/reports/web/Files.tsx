import { dayOf, formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { fileRegister } from '../contract.ts';
import { Register } from './Register.tsx';

export default function Files() {
  const { t, name } = useText();
  return (
    <Register
      report="files"
      route={fileRegister}
      target={({ id }) => ({ to: '/files/$id', params: { id } })}
      columns={[
        { key: 'number', head: t('report.column.fileNumber'), cell: (row) => joined(row.number) },
        { key: 'subject', head: t('report.column.subject'), cell: (row) => joined(row.subject) },
        { key: 'createdOn', head: t('report.column.createdOn'), cell: (row) => joined(formatDay(dayOf(row.createdAt))) },
        { key: 'holder', head: t('report.column.holder'), cell: (row) => name(row.holder ?? { nameHi: '–', nameEn: '–' }) },
        { key: 'status', head: t('report.column.status'), cell: (row) => t(`report.status.${row.status}`) },
        { key: 'section', head: t('report.column.section'), cell: (row) => name(row.section) },
        { key: 'createdBy', head: t('report.column.createdBy'), cell: (row) => name(row.createdBy) },
        { key: 'category', head: t('report.column.category'), cell: (row) => (row.category ? name(row.category) : '–') },
        { key: 'nature', head: t('report.column.nature'), cell: (row) => t(`nature.${row.nature}`) },
        { key: 'computerNumber', head: t('report.column.computerNumber'), cell: (row) => row.id, num: true },
      ]}
    />
  );
}
