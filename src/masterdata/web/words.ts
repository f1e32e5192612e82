import { formatDay } from '../../web/text/format.ts';
import type { Text } from '../../web/text/useText.ts';
import type { MessageKey } from '../../web/text/words.ts';
import { type ColumnKey, COLUMNS, DAYS, HEADINGS } from '../contract/columns.ts';
import type { Change, Fault } from '../contract/sheets.ts';

export const columnWord = (key: ColumnKey, { language }: Text): string => HEADINGS[key][language];

export const fieldWord = (field: string, text: Text): string =>
  COLUMNS.includes(field as ColumnKey) ? columnWord(field as ColumnKey, text) : text.t(`masterdata.field.${field}` as MessageKey);

export function valueWord(field: Change['field'], value: string | null, { t }: Text): string {
  if (value === null) return field === 'fromOn' ? t('masterdata.applyDay') : '–';
  if (DAYS.includes(field as ColumnKey)) return formatDay(value);
  return field === 'chargeKind' ? t(`establishment.charge.${value as 'regular'}`) : value;
}

export function faultWord({ code, details }: Fault, { t, name }: Text): string {
  const { nameHi, nameEn } = details;
  const who = nameHi === undefined ? {} : { who: name({ nameHi: String(nameHi), nameEn: String(nameEn) }) };
  return t(`masterdata.fault.${code}` as MessageKey, { ...details, ...who });
}
