import { sql } from 'kysely';
import type { Job } from '#core/jobs.ts';
import { applyOrdered, checkUploaded } from './actions/apply.ts';
import { undoOrdered } from './actions/undo.ts';
import { APPLY, CHECK, type SheetJob, UNDO } from './jobNames.ts';

const check: Job<SheetJob> = { ...CHECK, run: checkUploaded };
const apply: Job<SheetJob> = { ...APPLY, run: applyOrdered };
const undo: Job<SheetJob> = { ...UNDO, run: undoOrdered };

/** How long the rows of a sheet that was applied or left alone are kept: they hold birthdays and numbers that the master has too. */
const KEPT = '30 days';

const forget: Job<unknown> = {
  name: 'masterdata.forget',
  cron: '25 0 * * *',
  async run({ db, now }) {
    await sql`delete from sheet_change using sheet where sheet.id = sheet_id and sheet.acted_at < ${now}::timestamptz - interval '2 days'`.execute(
      db,
    );
    await sql`update sheet set state = 'discarded', gone = '{}' where state = 'checked' and at < ${now}::timestamptz - ${KEPT}::interval`.execute(
      db,
    );
    await sql`delete from sheet_row using sheet where sheet.id = sheet_id and sheet.state in ('applied', 'undone', 'discarded')
      and sheet.at < ${now}::timestamptz - ${KEPT}::interval`.execute(db);
  },
};

// oxlint-disable-next-line typescript/no-explicit-any -- each job parses its own payload
export const masterdataJobs: Job<any>[] = [check, apply, undo, forget];
