import { setTimeout as pause } from 'node:timers/promises';
import { applySheet, type Sheet, uploadSheet, viewSheet } from '#masterdata/contract/sheets.ts';
import { type AimedResult, aimed, measured, watchMemory } from '../signatures/aims.ts';
import type { SmallOffice } from '../signatures/office.ts';
import { DESIGNATIONS, peopleOf, sectionCode, sectionsOf, sheetOf } from './generate.ts';

const EVERY_MS = 200;
const MOST_MS = 120_000;
const ROWS = 10_000;

/** Makes what a sheet of that many people of the office of the tests names: designations and sections, but nobody. */
export async function furnishFor(
  { instance, staff }: Pick<SmallOffice, 'instance' | 'staff'>,
  { code, people }: { code: string; people: number },
): Promise<void> {
  const { officeId } = staff.administrator;
  await instance.db
    .insertInto('designation')
    .values(DESIGNATIONS.map(({ nameHi, nameEn, short, rank }) => ({ nameHi, nameEn, short, rank })))
    .onConflict((there) => there.doNothing())
    .execute();
  const sections = Array.from({ length: sectionsOf(people) }, (_, n) => ({
    officeId, code: sectionCode(code, n + 1), nameHi: `${code} अनुभाग-${n + 1}`, nameEn: `${code} Section-${n + 1}`, kind: 'section',
  })); // prettier-ignore
  await instance.db.insertInto('section').values(sections).execute();
}

/** From the upload until the check is shown, and from the order until all is applied; 10,000 people who are not there yet. */
export async function sheetMeasures(office: SmallOffice, rows = ROWS): Promise<AimedResult[]> {
  const code = 'BEN';
  await furnishFor(office, { code, people: rows });
  const as = office.as('administrator');
  const file = new File([sheetOf(peopleOf({ code, people: rows })) as never], 'bench.csv');
  const memory = (['serve', 'work'] as const).map((of) => watchMemory({ memory: () => office.memory(of) }));
  let sheet!: Sheet;
  const checked = await measured(async () => {
    const { id } = await as(uploadSheet, { officeId: office.staff.administrator.officeId, file } as never);
    sheet = await until(office, id, 'checked');
  });
  if (sheet.counts?.new !== rows) throw new Error(`the check found ${JSON.stringify(sheet.counts)}`);
  const applied = await measured(async () => {
    await as(applySheet, { id: sheet.id, version: sheet.version });
    await until(office, sheet.id, 'applied');
  });
  const rss = Math.max(...memory.map((highest) => highest()));
  return [
    aimed(`a sheet of ${rows} people checked`, { times: [checked], rss }, { p50: 5_000 }),
    aimed(`a sheet of ${rows} people applied`, { times: [applied], rss }, { p50: 10_000 }),
  ];
}

async function until(office: SmallOffice, id: string, state: Sheet['state']): Promise<Sheet> {
  for (const start = performance.now(); performance.now() - start < MOST_MS; await pause(EVERY_MS)) {
    const sheet = await office.as('administrator')(viewSheet, { id });
    if (sheet.state === state) return sheet;
    if (sheet.refused) throw new Error(sheet.refused.message);
  }
  throw new Error(`the sheet was not ${state} within ${MOST_MS} ms`);
}
