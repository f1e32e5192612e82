import { formatDay, dayOf } from '#core/text/days.ts';
import type { AgeGroup, PendingRow } from '../contract.ts';
import type { DispatchEntry } from '../queries/dispatches.ts';
import type { PendingPaper } from '../queries/pendingPapers.ts';
import type { DiaryEntry, FileEntry } from '../queries/registers.ts';
import type { Column, Kind } from './columns.ts';

const column = <R>(heading: Column<R>['heading'], of: Column<R>['of'], kind: Kind = 'text'): Column<R> => ({ heading, kind, of });

/** Columns as in the registers of the office (domain.md §5.1). */
export const fileColumns: Column<FileEntry>[] = [
  column('report.column.fileNumber', (row) => row.number),
  column('report.column.computerNumber', (row) => row.id),
  column('report.column.subject', (row) => row.subject),
  column('report.column.category', (row, { name }) => name(row.category)),
  column('report.column.section', (row, { name }) => name(row.section)),
  column('report.column.createdBy', (row, { name }) => name(row.createdBy)),
  column('report.column.createdOn', (row) => dayOf(new Date(row.createdAt)), 'day'),
  column('report.column.nature', (row, { word }) => word('nature', row.nature)),
  column('report.column.holder', (row, { name }) => name(row.holder)),
  column('report.column.status', (row, { word }) => word('report.status', row.status)),
];

export const diaryColumns: Column<DiaryEntry>[] = [
  column('report.column.receiptNumber', (row) => row.number),
  column('report.column.computerNumber', (row) => row.id),
  column('report.column.diarisedOn', (row) => row.diarisedAt, 'instant'),
  column('report.column.receivedOn', (row) => row.receivedOn, 'day'),
  column('report.column.sender', (row) => row.sender),
  column('report.column.letterNumber', (row) => row.letterNumber),
  column('report.column.letterOn', (row) => row.letterOn, 'day'),
  column('report.column.subject', (row) => row.subject),
  column('report.column.category', (row, { name }) => name(row.category)),
  column('report.column.deliveryMode', (row, { word }) => word('receipt.deliveryMode', row.deliveryMode)),
  column('report.column.section', (row, { name }) => name(row.section)),
  column('report.column.markedTo', (row, { name }) => name(row.markedTo)),
  column('report.column.fileNumber', (row) => row.file?.number ?? ''),
  column('report.column.holder', (row, { name }) => name(row.holder)),
  column('report.column.status', (row, { word }) => word('report.status', row.status)),
];

export const dispatchColumns: Column<DispatchEntry>[] = [
  column('report.column.issueNumber', (row) => row.number),
  column('report.column.issuedOn', (row) => row.issuedOn, 'day'),
  column('report.column.fileNumber', (row) => row.file.number),
  column('report.column.subject', (row) => row.subject),
  column('report.column.addressee', (row) => row.addressee),
  column('report.column.copy', (row, { t }) => t(row.copy ? 'report.copy.yes' : 'report.copy.no')),
  column('report.column.mode', (row, { word }) => word('dispatch.mode', row.mode)),
  column('report.column.tracking', (row) => row.trackingNumber),
  column('report.column.enclosures', (row) => row.enclosures, 'number'),
  column('report.column.cost', (row) => row.costPaise / 100, 'number'),
  column('report.column.sentOn', (row) => row.sentAt, 'instant'),
  column('report.column.section', (row, { name }) => name(row.section)),
  column('report.column.status', (row, { word, t }) =>
    row.returnedOn ? t('report.returnedOn', { day: formatDay(row.returnedOn) }) : word('report.sending', row.state),
  ),
];

export const pendingColumns: Column<PendingPaper>[] = [
  column('report.column.kind', (row, { word }) => word('paper.kind', row.kind)),
  column('report.column.number', (row) => row.number ?? ''),
  column('report.column.computerNumber', (row) => row.id),
  column('report.column.subject', (row) => row.subject),
  column('report.column.with', (row, { name }) => name(row.holder)),
  column('report.column.from', (row, { name }) => name(row.from)),
  column('report.column.since', (row) => row.since, 'instant'),
  column('report.column.dueOn', (row) => row.dueOn, 'day'),
  column('report.column.days', (row) => row.days, 'number'),
  column('report.column.parkedUntil', (row) => row.parkedUntil, 'day'),
];

const counted = (group: AgeGroup | 'total') => column<PendingRow>(`report.age.${group}`, (row) => row.ages[group], 'number');

export const pendencyColumns: Column<PendingRow>[] = [
  column('report.column.section', (row, { name, t }) => (row.section ? name(row.section) : t('report.noSection'))),
  column('report.column.post', (row, { name }) => name(row.post)),
  counted('d0to3'),
  counted('d4to7'),
  counted('d8to15'),
  counted('d16to30'),
  counted('over30'),
  counted('total'),
  counted('parked'),
];
