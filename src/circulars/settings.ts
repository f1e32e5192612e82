import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';

/** When reminders go by themselves, in working days: notice before the due date, first reminder after it, then every so many, so many in all. */
export const reminderDays = rule({
  key: 'circulars.reminders',
  schema: z.object({
    noticeBefore: z.int().min(0).max(30),
    firstAfter: z.int().min(1).max(30),
    every: z.int().min(1).max(60),
    most: z.int().min(0).max(9),
  }),
  standard: { noticeBefore: 2, firstAfter: 1, every: 3, most: 3 },
  source: null,
});

/** How far off a due date may lie, in calendar days. */
export const farthestDue = rule({ key: 'circulars.farthestDue', schema: z.int().min(1).max(1_000), standard: 366, source: null });

/** What a name ends in, as `attachmentTypes` has it. */
export const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Papers that may go with a reply, by the ending of their names: what an office writes and counts with, and pictures. */
export const attachmentTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};
