import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstance } from '#core/instance.ts';
import { approveKey, listMembers, refuseKey } from '#directory/contract/members.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import type { Hosting } from '../hosting.ts';
import { found, join, refresh, rotate, status } from './commands.ts';

interface Reached {
  office: TestOffice;
  url: string;
  /** It alone, as a command finds it. */
  hosting: Hosting;
}

let agency: Reached;
let lucknow: Reached;
beforeAll(async () => {
  [agency, lucknow] = [await openReached(), await openReached()];
}, 60_000);
afterAll(() => Promise.all([agency, lucknow].map(({ office }) => office.close())));

/** An office that answers, by the clock of the commands. */
async function openReached(): Promise<Reached> {
  const office = await openOffice();
  Object.defineProperty(office.clock, 'now', { get: () => new Date() });
  await office.app.listen({ port: 0, host: '127.0.0.1' });
  const open = () => [openInstance(office.config, { blobFolder: '/nowhere', mail: office.instance.mail, connections: 1 })];
  const hosting = { configs: [office.config], open } as unknown as Hosting;
  return { office, hosting, url: `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}` };
}

/** What a command prints, or the sentence with which it fails. */
const printed = (lines: Promise<string[]>) => lines.then((all) => all.join('\n'), (error: Error) => `failed: ${error.message}`); // prettier-ignore
const of = (act: typeof status, { hosting }: Reached) => printed(act(hosting, 'office'));

const printIn = (text: string) => /([0-9a-f]{4} ){7}[0-9a-f]{4}/.exec(text)?.[0];
const founded = () => printed(found(agency.hosting, 'office', { name: 'uplc', address: agency.url }));
const joined = (anchor: string, directory = agency.url) =>
  printed(join(lucknow.hosting, 'office', { name: 'lucknow', address: lucknow.url, directory, anchor }));
const administrator = () => agency.office.as('administrator');
const waiting = async () => (await administrator()(listMembers, {})).applications[0]!;
const anchorIn = (text: string) => /anchor for those who join: (\S+)/.exec(text)![1]!;

test('an instance becomes the nodal agency by one command, and only once', async () => {
  expect(await of(status, agency)).toMatch(/^This instance is not in the state’s directory\./);
  const told = await founded();
  expect(told).toContain(`uplc: nodal agency, reached at ${agency.url}, directory at ${agency.url}\ndirectory 1, good until `);
  expect(anchorIn(told)).toMatch(/^uplc#[0-9a-f]{16}:[\w-]{43}$/);
  expect(await of(status, agency)).toBe(told);
  expect(await founded()).toMatch(/^failed: .* already, as “uplc”/);
  expect(await printed(status(agency.hosting, 'pilibhit'))).toMatch(/^failed: There is no instance named pilibhit; there are: office\./);
});

test('another applies, is told why it was refused, and applies again with another key', async () => {
  const anchor = anchorIn(await of(status, agency));
  expect(await joined('uplc')).toMatch(/^failed: Give the key of the nodal agency as its name#16 digits/);
  expect(await joined(anchor, 'http://uplc.up.gov.in')).toMatch(/^failed: The address must begin with https:\/\//);
  const applied = await joined(anchor);
  expect(applied).toContain(`office has applied to the directory at ${agency.url} as lucknow, reached at ${lucknow.url}.`);
  const { kid, fingerprint } = await waiting();
  expect(printIn(applied)).toBe(fingerprint);
  const told = await of(status, lucknow);
  expect(told).toContain('lucknow: applied');
  expect(told).toContain(`key ${kid}, not yet published, fingerprint ${fingerprint}`);

  await administrator()(refuseKey, { name: 'lucknow', kid, reason: 'छाप भिन्न है' });
  const refused = 'The nodal agency has refused the application. Reason: “छाप भिन्न है”.';
  expect(await of(refresh, lucknow)).toContain(`failed: ${refused}`);
  expect(await of(status, lucknow)).toContain(refused);

  expect(printIn(await joined(anchor))).not.toBe(fingerprint);
  const again = await waiting();
  await administrator()(approveKey, { name: 'lucknow', kid: again.kid });
  await agency.office.work();
  const member = await of(refresh, lucknow);
  expect(member).toMatch(/^lucknow: member, .*\ndirectory \d+, good until .*\nkey lucknow#\w+, fingerprint .*$/);
  expect(printIn(member)).toBe(again.fingerprint);
});

test('a key is changed by one command; the next change waits until it is published', async () => {
  const rotated = await of(rotate, lucknow);
  const [, kid] = /^The new key is (\S+)\. It signs when the nodal agency has published it\.$/.exec(rotated)!;
  expect(await of(rotate, lucknow)).toContain(`failed: The new key ${kid} is not yet published`);
  expect(await of(status, lucknow)).toContain(`key ${kid}, not yet published, `);
  await agency.office.work();
  const published = await of(refresh, lucknow);
  expect(published).toContain(`key ${kid}, fingerprint `);
  await agency.office.app.close();
  expect(await of(refresh, lucknow)).toMatch(/^failed: .*127\.0\.0\.1:\d+/);
  expect(await of(status, lucknow), 'it says what was wrong').toMatch(/127\.0\.0\.1:\d+ [^\n]*$/);
});
