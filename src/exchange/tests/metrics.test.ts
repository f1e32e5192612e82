import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { measure } from '../../operations/metrics.ts';
import { consignmentOf, joinDirectory } from './everyState.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  office.clock.now = new Date(); // the gauges go by the clock of the database
  await joinDirectory(office);
});
afterAll(() => office.close());

test('the gauges tell for each peer how old the oldest is that it has not signed for, and how many wait', async () => {
  const by = office.staff.clerk.chargeId;
  await consignmentOf(office, { by, age: 2 });
  await consignmentOf(office, { by, age: 1, needsPerson: true });
  await consignmentOf(office, { by, age: 6, state: 'settled', line: 'complete' });
  await consignmentOf(office, { direction: 'in', age: 7 });
  const text = await measure(Fastify(), [office.instance]).metrics();
  const values = (name: string) =>
    Object.fromEntries(
      [...text.matchAll(new RegExp(`^${name}\\{(.*)\\} (.*)$`, 'gm'))].map(([, labels, value]) => [labels, Number(value)]),
    );
  const instance = `instance="${office.config.name}"`;
  const peer = (name: string) => `${instance},peer="${name}"`;
  expect(values('patravali_exchange_waiting')).toEqual({ [peer('barabanki')]: 2, [peer('sitapur')]: 0 });
  const oldest = values('patravali_exchange_oldest_seconds');
  expect(oldest[peer('barabanki')]).toBeCloseTo(2 * 86_400, -3);
  expect(oldest[peer('sitapur')]).toBe(0);
  expect(values('patravali_exchange_needs_person')).toEqual({ [instance]: 1 });
  expect(values('patravali_directory_expires_seconds')[instance]).toBeCloseTo(20 * 86_400, -3);
});
