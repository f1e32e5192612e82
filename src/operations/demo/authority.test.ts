import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { timeStamp } from '#signing/lasting/timeStamp.ts';
import { keyFolder, openAuthority, revocationAddresses, runAuthority } from './authority.ts';

function dataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'patravali-authority-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const stamp = ({ authority, port }: Awaited<ReturnType<typeof openAuthority>>) => {
  const digest = createHash('sha256').update('प्रदर्शन').digest();
  return timeStamp({ url: `http://127.0.0.1:${port}/tsa`, digest, roots: [authority.certificate], now: new Date(), timeoutMs: 5_000 });
};

test('the authority of the demonstration stamps the time while it runs, and again after a restart', async () => {
  const folder = dataFolder();
  expect(await runAuthority(folder, () => undefined), 'where there is no demonstration there is no authority').toEqual([]);
  const opened = await openAuthority(folder);
  for (let begun = 0; begun < 2; begun++) {
    const [running] = await runAuthority(folder, () => undefined);
    expect((await stamp(opened)).authority).toMatch(/^Patravali Demonstration Time/);
    expect((await fetch(revocationAddresses(opened.port).crl)).status).toBe(200);
    await running!.stop();
  }
  await expect(stamp(opened)).rejects.toMatchObject({ code: 'timeStamp.away' });
});

test('where another program has taken its port, the offices work without it and a line says so', async () => {
  const folder = dataFolder();
  const { port } = await openAuthority(folder);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const said: string[] = [];
  expect(await runAuthority(folder, (line) => said.push(line))).toEqual([]);
  expect(said).toEqual([expect.stringMatching(/EADDRINUSE.*gets no time stamp/)]);
});

test('a demonstration made before it had services keeps its authority', async () => {
  const folder = dataFolder();
  const { authority } = await openAuthority(folder);
  const file = path.join(keyFolder(folder), 'authority.json');
  const { port: _, ...before } = JSON.parse(readFileSync(file, 'utf8')) as { port: number };
  writeFileSync(file, JSON.stringify(before));
  const again = await openAuthority(folder);
  expect(again.authority.certificate).toEqual(authority.certificate);
  expect((await openAuthority(folder)).port).toBe(again.port);
});
