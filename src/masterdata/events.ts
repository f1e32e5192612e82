declare module '#core/events.ts' {
  interface EventDetails {
    'sheet.uploaded': { sheetId: string; officeId: string; rows: number };
    'sheet.discarded': { sheetId: string; officeId: string };
    /** The worker is told to apply or undo it. */
    'sheet.ordered': { sheetId: string; act: 'apply' | 'undo' };
    /** Who and what was written is told by `people.entered` beside it. */
    'sheet.applied': { sheetId: string; officeId: string; entered: number; changed: number; posts: number; charges: number };
    'sheet.undone': { sheetId: string; officeId: string };
    'master.downloaded': { officeId: string; people: number };
    'office.certified': { officeId: string; certificationId: string; hash: string };
  }
}
export {};
