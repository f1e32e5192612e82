import { addDays, formatDay, parseDay } from '#core/text/days.ts';
import { type ColumnKey, COLUMNS, DAYS } from '../contract/columns.ts';
import { fromKrutiDev, isKrutiDev, krutiDevMeaning } from '../reading/krutiDev.ts';
import { type Checking, tell } from './faults.ts';
import type { Master } from './master.ts';

/** What a row says, as values; what is not said or not understood is undefined. */
export interface Values {
  code?: string | undefined;
  nameHi?: string | undefined;
  nameEn?: string | undefined;
  email?: string | undefined;
  mobile?: string | undefined;
  bornOn?: string | undefined;
  joinedOn?: string | undefined;
  fromOn?: string | undefined;
}

const LONGEST: Partial<Record<ColumnKey, number>> = { code: 30, nameHi: 120, nameEn: 120, email: 200, mobile: 20, post: 60 };
const OLDEST_YEARS = 90;
const FURTHEST_DAYS = 180;

/** Looks at each cell by itself. */
export function readValues(row: Checking, master: Master): Values {
  for (const key of COLUMNS) {
    const text = row.cells[key] ?? '';
    if (text.startsWith('=')) tell(row, key, 'formula', { offers: row.formulas[key] ? [row.formulas[key]] : [] });
    else if (text.length > (LONGEST[key] ?? 200)) tell(row, key, 'long', { details: { most: LONGEST[key] ?? 200 } });
  }
  return {
    code: codeOf(row),
    nameHi: nameHiOf(row),
    nameEn: nameEnOf(row),
    email: emailOf(row, master),
    mobile: mobileOf(row),
    ...daysOf(row, master),
  };
}

export const unfaulted = (row: Checking, key: ColumnKey): string | undefined => {
  const text = row.cells[key] ?? '';
  return text === '' || row.faults.some(({ column }) => column === key) ? undefined : text;
};

export const normalCode = (text: string) => text.toUpperCase();
export const normalEmail = (text: string) => text.toLowerCase().replaceAll(' ', '');
export const normalMobile = (text: string) =>
  latin(text)
    .replaceAll(/[\s-]/g, '')
    .replace(/^(\+?91|0)(?=\d{10}$)/, '');
export const normalAbbreviation = (text: string) => text.toUpperCase().replaceAll(/\s+/g, ' ');

function codeOf(row: Checking): string | undefined {
  if ((row.cells.code ?? '') === '') tell(row, 'code', 'wanting');
  const typed = unfaulted(row, 'code');
  if (typed === undefined) return undefined;
  const code = normalCode(latin(typed));
  // Twelve figures are how an Aadhaar number looks; it is kept nowhere here (domain.md §6.2).
  if (/^\d{12}$/.test(code.replaceAll(' ', ''))) tell(row, 'code', 'codeAadhaar');
  else if (!/^[A-Z0-9][A-Z0-9/_.-]*$/.test(code)) tell(row, 'code', 'codeUnfit', { offers: fitting(code) });
  return code;
}

function fitting(code: string): string[] {
  const fit = code.replaceAll(/[^A-Z0-9/_.-]/g, '').replace(/^[^A-Z0-9]+/, '');
  return fit === '' ? [] : [fit];
}

function nameHiOf(row: Checking): string | undefined {
  const typed = unfaulted(row, 'nameHi');
  if (typed === undefined) return void tell(row, 'nameHi', 'wanting');
  const meaning = krutiDevMeaning(typed) ?? (isKrutiDev(typed) ? fromKrutiDev(typed) : null);
  if (meaning !== null) tell(row, 'nameHi', 'legacyFont', { details: { font: 'Kruti Dev', meaning }, offers: [meaning] });
  return typed;
}

function nameEnOf(row: Checking): string | undefined {
  const typed = unfaulted(row, 'nameEn');
  if (typed === undefined) return void tell(row, 'nameEn', 'wanting');
  if (isKrutiDev(typed)) tell(row, 'nameEn', 'legacyFont', { details: { font: 'Kruti Dev', meaning: fromKrutiDev(typed) } });
  return typed;
}

function emailOf(row: Checking, { mail }: Master): string | undefined {
  const typed = unfaulted(row, 'email');
  if (typed === undefined) return void tell(row, 'email', 'wanting');
  const email = normalEmail(typed);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) tell(row, 'email', 'emailUnfit');
  else if (!mail.admits(email)) tell(row, 'email', 'emailForeign', { details: { domains: mail.domains.join(', ') } });
  return email;
}

function mobileOf(row: Checking): string | undefined {
  const typed = unfaulted(row, 'mobile');
  if (typed === undefined) return undefined;
  const mobile = normalMobile(typed);
  if (!/^[6-9]\d{9}$/.test(mobile)) tell(row, 'mobile', 'mobileUnfit');
  return mobile;
}

function daysOf(row: Checking, { today }: Master): Pick<Values, 'bornOn' | 'joinedOn' | 'fromOn'> {
  const found: Pick<Values, 'bornOn' | 'joinedOn' | 'fromOn'> = {};
  for (const key of DAYS as ('bornOn' | 'joinedOn' | 'fromOn')[]) {
    const typed = unfaulted(row, key);
    if (typed === undefined) continue;
    const day = dayIn(typed);
    if (day === null) tell(row, key, 'dayUnfit');
    else found[key] = day;
  }
  const { bornOn, joinedOn, fromOn } = found;
  if (bornOn !== undefined && bornOn >= today) tell(row, 'bornOn', 'bornLater', { offers: centuryBefore(bornOn, row.cells.bornOn!) });
  if (bornOn !== undefined && bornOn < yearsBefore(today, OLDEST_YEARS)) tell(row, 'bornOn', 'bornLongAgo');
  if (joinedOn !== undefined && joinedOn > today)
    tell(row, 'joinedOn', 'joinedLater', { offers: centuryBefore(joinedOn, row.cells.joinedOn!) });
  if (fromOn !== undefined && fromOn > addDays(today, FURTHEST_DAYS))
    tell(row, 'fromOn', 'fromFar', { offers: centuryBefore(fromOn, row.cells.fromOn!) });
  if (fromOn !== undefined && joinedOn !== undefined && fromOn < joinedOn)
    tell(row, 'fromOn', 'fromBeforeJoined', { details: { joined: formatDay(joinedOn) } });
  return found;
}

/** `15-06-1990`, `१५/६/१९९०`, `1990-06-15`. */
export function dayIn(typed: string): string | null {
  const text = latin(typed)
    .replace(/ 00:00:00$/, '')
    .replace(/T00:00:00.*$/, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const day = parseDay(iso ? `${iso[3]}-${iso[2]}-${iso[1]}` : text);
  return day !== null && day >= '1900-01-01' && day < '2200-01-01' ? day : null;
}

/** A year of two figures was meant of the last century. */
function centuryBefore(day: string, typed: string): string[] {
  return /[-/.]\d{2}$/.test(latin(typed)) ? [formatDay(`19${day.slice(2)}`)] : [];
}

const yearsBefore = (day: string, years: number) => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

export const latin = (text: string) => text.replaceAll(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
