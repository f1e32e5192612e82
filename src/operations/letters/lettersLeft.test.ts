import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { withTimeAuthority } from '#evidence/tests/testPrints.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';
import { lettersLeft } from './lettersLeft.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
afterAll(() => office.close());

const said = () => lettersLeft(office.instance, office.clock.now);
const later = (minutes: number) => void (office.clock.now = new Date(office.clock.now.getTime() + minutes * 60_000));

test('a letter that all have signed is named when its evidence does not come, with its number, since when and why', async () => {
  await setRule(office, timeAuthority, { value: { url: 'http://127.0.0.1:9/tsa', timeoutMs: 500 }, source: null });
  const { number, completeAt } = await office.signed();
  await office.work();
  expect(await said()).toBeNull(); // within minutes it may still come
  later(16);
  const since = completeAt!.slice(0, 16);
  expect(await said()).toMatch(/^Letters signed by all but still below PAdES B-LT: 1: /);
  expect(await said()).toContain(`${number} (since ${since}Z, the last try failed with timeStamp.away). Check that the worker runs`);
});

test('of many the oldest are named and the others counted; where nothing tries any more it is said', async () => {
  for (let more = 0; more < 6; more++) await office.signed();
  await office.instance.pool.query('delete from office_jobs._private_jobs');
  later(16);
  const words = (await said())!;
  expect(words).toContain('below PAdES B-LT: 7: ');
  expect(words.split('not tried any more')).toHaveLength(6);
  expect(words).toContain(', and 2 more. ');
  await setRule(office, timeAuthority, { value: null, source: null });
  expect(await said()).toContain('No time-stamp authority is set');
});

test('a letter that got its time stamp alone is named with the reason, and no more once it has all', async () => {
  const { id } = await withTimeAuthority(office, office.authority, async () => {
    const letter = await office.signed();
    await office.work();
    return letter;
  });
  later(16);
  await setLevel('B-LTA', { but: id });
  expect(await said()).toContain('B-LT: 1: ');
  expect(await said()).toContain('its certificates name nobody who answers for them');
  await setLevel('B-LT', {});
  expect(await said()).toBeNull();
});

async function setLevel(lastingLevel: string, { but = '0' }: { but?: string }): Promise<void> {
  await office.db
    .updateTable('issue')
    .set((eb) => ({ lastingLevel, lastingSha256: eb.ref('signedSha256') }))
    .where('id', '<>', but)
    .execute();
}
