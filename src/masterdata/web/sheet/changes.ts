import { listRows, listSheets, viewSheet } from '../../contract/sheets.ts';

/** What every act on a sheet changes. */
export const CHANGES = { invalidates: [viewSheet, listRows, listSheets] };
