import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addJob } from '#core/jobs.ts';
import { remindOfDue } from '../actions/remind.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());

async function letters(): Promise<string[]> {
  const names = await readdir(office.outbox).catch(() => []);
  return Promise.all(names.map((name) => readFile(path.join(office.outbox, name), 'utf8')));
}
async function morning(day: string) {
  office.at(`${day}T08:30`);
  await addJob(office.contextOf('officer'), remindOfDue, {});
  await office.work();
}
const reminded = async (id: string) =>
  (await office.eventsOf(id)).filter(({ kind }) => kind === 'paper.reminded').map(({ detail }) => (detail as { overdue: boolean }).overdue);

describe('a desk', () => {
  test('is told the working day before a paper is due, and once when it is overdue', async () => {
    office.at('2026-03-25T10:30');
    const [first, second] = [await office.fileOf('clerk'), await office.letterOf('registry')];
    await office.send(first, { from: 'clerk', to: 'officer' }); // due on Monday 30 March
    await office.send(second, { from: 'registry', to: 'officer', copies: [office.post('joint')] });
    await morning('2026-03-26');
    expect(await letters()).toEqual([]);
    await morning('2026-03-27'); // Friday
    expect([await reminded(first), await reminded(second)]).toEqual([[false], [false]]);
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter).toContain('To: officer@up.gov.in');
    const text = Buffer.from(letter!.split('\r\n\r\n')[1]!, 'base64').toString();
    expect(text).toContain('900001/2026/IRR-1 – देय 30-03-2026');
    expect(text).not.toContain('नहर की मरम्मत');
    await morning('2026-03-27');
    await morning('2026-03-30');
    expect(await reminded(first)).toEqual([false]);
    await morning('2026-03-31');
    await morning('2026-04-01');
    expect(await reminded(first)).toEqual([false, true]);
    expect(await letters()).toHaveLength(2);
  });
});
