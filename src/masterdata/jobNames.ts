/** The sheet on which the worker is told to work. */
export interface SheetJob {
  sheetId: string;
}

// Named apart from what they run, so that actions can add them.
export const CHECK = { name: 'masterdata.check' };
export const APPLY = { name: 'masterdata.apply' };
export const UNDO = { name: 'masterdata.undo' };
