import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { officeAddress, publicOrigin } from '#core/record/codes.ts';
import { setRule } from '#core/rules/settings.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const originFor = (origin?: string) => {
  const request =
    origin === undefined ? {} : { request: { address: '', agent: '', origin, cookie: () => undefined, setCookie: () => undefined } };
  return publicOrigin({ ...office.contextOf('special'), ...request });
};

test('the address on a paper is that of the office, however whoever printed it has come in', async () => {
  const { host } = office.config;
  expect(await originFor(`https://${host}`)).toBe(`https://${host}`);
  expect(await originFor(`http://${host}:8080`)).toBe(`http://${host}:8080`);
  for (const elsewhere of ['http://127.0.0.1:8080', 'http://localhost', 'https://evil.example', 'nonsense'])
    expect(await originFor(elsewhere)).toBe(`https://${host}`);
  expect(await originFor()).toBe(`https://${host}`);
});

test('an address that the office has set stands above all, as a plain origin', async () => {
  await setRule(office, officeAddress, { value: 'https://satyapan.up.gov.in/kuchh?x=1', source: null });
  expect(await originFor('http://127.0.0.1')).toBe('https://satyapan.up.gov.in');
  await expect(setRule(office, officeAddress, { value: 'javascript:alert(1)', source: null })).rejects.toMatchObject({
    code: 'setting.unfit',
  });
});
