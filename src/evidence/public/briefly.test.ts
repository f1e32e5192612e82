import { expect, test } from 'vitest';
import type { Instance } from '#core/instance.ts';
import { briefly, MOST, SECONDS } from './briefly.ts';

const at = (instance: object, seconds: number) => ({ instance: instance as Instance, now: new Date(seconds * 1000) });

/** Counts its looks. */
function looking() {
  const looks = { count: 0 };
  return { looks, look: async () => ++looks.count };
}

test('a hundred who ask at once share one look, and after five seconds the record is looked at anew', async () => {
  const [office, { looks, look }] = [{}, looking()];
  await Promise.all(Array.from({ length: 100 }, () => briefly(at(office, 0), 'a', look)));
  await briefly(at(office, SECONDS - 0.001), 'a', look);
  expect(looks.count).toBe(1);
  expect(await briefly(at(office, SECONDS), 'a', look)).toBe(2);
});

test('no office hears the answer of another, and a clock set back keeps nothing', async () => {
  const [office, { look }] = [{}, looking()];
  expect(await briefly(at(office, 60), 'a', look)).toBe(1);
  expect(await briefly(at({}, 60), 'a', look)).toBe(2);
  expect(await briefly(at(office, 10), 'a', look)).toBe(3);
});

test('a look that failed is not kept', async () => {
  const office = {};
  await expect(briefly(at(office, 0), 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await briefly(at(office, 0), 'a', async () => 'there')).toBe('there');
});

test('only so many are kept: the oldest goes first', async () => {
  const [office, { looks, look }] = [{}, looking()];
  for (let key = 0; key <= MOST; key++) await briefly(at(office, 0), `${key}`, look);
  await briefly(at(office, 0), `${MOST}`, look);
  expect(looks.count).toBe(MOST + 1);
  await briefly(at(office, 0), '0', look);
  expect(looks.count).toBe(MOST + 2);
});
