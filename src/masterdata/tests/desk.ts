import { stringify } from 'csv-stringify/sync';
import { type Establishment, openEstablishment } from '../../establishment/tests/instance.ts';
import { type ColumnKey, HEADINGS } from '../contract/columns.ts';
import { listRows, type Sheet, type SheetRow, uploadSheet, viewSheet } from '../contract/sheets.ts';

export type Typed = Partial<Record<ColumnKey, string>>;

export interface Desk extends Establishment {
  /** Uploads rows as the EMD manager of the irrigation department, and lets the worker check them. */
  bring(rows: Typed[], options?: { replaces?: string }): Promise<Sheet>;
  send(bytes: Uint8Array | string, name?: string): Promise<Sheet>;
  rowsOf(sheet: Sheet): Promise<SheetRow[]>;
  again(sheet: Sheet): Promise<Sheet>;
}

export async function openDesk(): Promise<Desk> {
  const office = await openEstablishment();
  const as = office.as('administrator');
  const officeId = office.staff.administrator.officeId;
  const again = async (sheet: Sheet) => {
    await office.work();
    return as(viewSheet, { id: sheet.id });
  };
  const upload = (bytes: Uint8Array | string, name: string, replaces?: string) =>
    as(uploadSheet, { officeId, ...(replaces && { replaces }), file: new File([bytes as never], name) } as never);
  return {
    ...office,
    bring: async (rows, { replaces } = {}) => again(await upload(csvOf(rows), 'sheet.csv', replaces)),
    send: async (bytes, name = 'sheet.xlsx') => again(await upload(bytes, name)),
    rowsOf: async (sheet) => {
      const items: SheetRow[] = [];
      let after: string | null = null;
      do {
        const page: { items: SheetRow[]; next: string | null } = await as(listRows, { id: sheet.id, ...(after && { after }) });
        items.push(...page.items);
        after = page.next;
      } while (after !== null);
      return items;
    },
    again,
  };
}

/** As LibreOffice writes it: Hindi headings, UTF-8. */
export function csvOf(rows: Typed[], delimiter = ','): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row) as ColumnKey[]))];
  return stringify([keys.map((key) => HEADINGS[key].hi), ...rows.map((row) => keys.map((key) => row[key] ?? ''))], { delimiter });
}

let count = 0;

/** A person who is nowhere yet, whole and without a fault. */
export const somebody = (more: Typed = {}): Typed => ({
  code: `NEW${(count += 1)}`,
  nameHi: `नवीन कुमार ${['प्रथम', 'द्वितीय', 'तृतीय'][count % 3]}`,
  nameEn: `Naveen Kumar ${count}`,
  email: `naveen.${count}@up.gov.in`,
  mobile: `97${String(count).padStart(8, '0')}`,
  bornOn: '15-06-1990',
  joinedOn: '01-07-2015',
  section: 'सिंचाई अनुभाग-1',
  designation: 'समीक्षा अधिकारी',
  chargeKind: 'मूल',
  fromOn: '01-03-2026',
  ...more,
});
