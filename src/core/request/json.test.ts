import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { readForeignJson } from './json.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

async function said(body: string) {
  const started = performance.now();
  const answer = await office.fetchAs(null)('/api/exchange/directory', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, ...((await answer.json()) as { code: string; message: string }), ms: performance.now() - started };
}

test('two megabytes of brackets are refused in a sentence before they are read', async () => {
  const half = 1_000_000;
  for (const body of [
    '['.repeat(half) + ']'.repeat(half),
    '['.repeat(2 * half),
    `{"message":${'{"a":'.repeat(300_000)}1${'}'.repeat(300_001)}`,
  ]) {
    const { status, code, message, ms } = await said(body);
    expect({ status, code }).toEqual({ status: 400, code: 'request.tooDeep' });
    expect(message).toMatch(/स्तर/);
    expect(ms).toBeLessThan(1_000);
  }
});

test('brackets in words do not count, nor do lists beside one another', async () => {
  const words = '[{'.repeat(1_000);
  expect((await said(JSON.stringify({ message: words, quoted: `\\"${words}` }))).code).toBe('directory.keeper.notFound');
  expect((await said(JSON.stringify({ message: 'x', beside: Array.from({ length: 1_000 }, () => [[]]) }))).code).toBe(
    'directory.keeper.notFound',
  );
  expect((await said('{"message": "x"')).code).toBe('request.malformed');
  expect((await said('{"message":"x","__proto__":{"a":1}}')).code).toBe('request.malformed');
});

test('what stands in a message of a stranger is looked at in the same way', () => {
  expect(readForeignJson('{"a":[1]}')).toEqual({ a: [1] });
  for (const text of ['[', '', '"\\', '['.repeat(201) + ']'.repeat(201)]) expect(readForeignJson(text)).toBeUndefined();
  expect(readForeignJson('['.repeat(200) + ']'.repeat(200))).toBeDefined();
});
