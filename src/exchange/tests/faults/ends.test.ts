import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { visitOf } from '#core/context.ts';
import type { Job } from '#core/jobs.ts';
import { type Linked, turnClocks } from '#testExchange.ts';
import { sweepContents } from '../../receiving/sweepContents.ts';
import { endOverdue } from '../../sending/endOverdue.ts';
import { warnOfEnd } from '../../sending/warnOfEnd.ts';
import { type Pair, couriers, endOf, intoOf, openPair, outOf, refuse, rest, send } from './pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
  pair.hooks = {};
});

const both = () => [pair.sender, pair.addressee];
const sweep = ({ instance, clock }: Linked) => endOverdue(instance, clock.now);
const run = ({ instance, clock }: Linked, job: Job<unknown>) => transact(visitOf(instance, clock.now), (visit) => job.run(visit, {}));

describe('the last day', () => {
  test('comes on both sides though every courier of the peer is held up, and the peer is gone from the directory', async () => {
    pair.line.fault = ({ kind }) => (kind === 'parts' ? 'loseRequest' : undefined);
    const ids = [await send(pair), await send(pair), await send(pair)];
    await couriers(pair.sender);
    const far = new Date('2099-01-01');
    for (const { db } of both()) {
      await db
        .insertInto('peerLease')
        .values([{ peer: 'lucknow', until: far }, { peer: 'sachivalaya', until: far }])
        .onConflict((known) => known.column('peer').doUpdateSet({ until: far }))
        .execute(); // prettier-ignore
    }
    turnClocks(both(), { days: 7.9 });
    expect([await sweep(pair.sender), await sweep(pair.addressee)]).toEqual([0, 0]);
    turnClocks(both(), { days: 0.2 });
    const ended = pair.ended.length;
    expect([await sweep(pair.sender), await sweep(pair.addressee)]).toEqual([3, 3]);
    for (const id of ids) expect((await outOf(pair, id)).state).toBe('ended');
    expect(pair.ended.slice(ended).map(({ end }) => end)).toEqual(['ended', 'ended', 'ended']);
    expect((await intoOf(pair, (await outOf(pair, ids[0]!)).key))!.state).toBe('ended');
    for (const { db } of both()) await db.deleteFrom('peerLease').execute();
    for (const id of ids) {
      await rest(pair, id);
      expect(await endOf(pair, id)).toMatchObject({ end: 'ended', laid: 0 });
    }
  });

  test('of one that cannot be ended holds up no other, and is shown', async () => {
    pair.line.fault = () => 'loseRequest';
    const [bad, good] = [await send(pair), await send(pair)];
    const { key } = await outOf(pair, bad);
    pair.hooks.end = (outcome) => {
      if (outcome.key === key) throw new Error('kaput');
    };
    turnClocks(both(), { days: 9 });
    expect(await sweep(pair.sender)).toBe(1);
    expect(await outOf(pair, bad)).toMatchObject({ state: 'open', needsPerson: true, fault: expect.stringContaining('kaput') });
    expect((await outOf(pair, good)).state).toBe('ended');
    pair.hooks = {};
    expect(await sweep(pair.sender)).toBe(1);
    expect((await outOf(pair, bad)).state).toBe('ended');
  });

  test('is told to the desk that sent it, a day before and once', async () => {
    pair.line.fault = () => 'loseRequest';
    const id = await send(pair, { subject: 'गुप्त विषय' });
    const told = async () => {
      await run(pair.sender, warnOfEnd);
      await pair.sender.work();
      const files = await readdir(pair.sender.outbox).catch(() => []);
      const mails = await Promise.all(files.map((name) => readFile(path.join(pair.sender.outbox, name), 'utf8')));
      return mails.filter((mail) => mail.includes(`consignment-end-${id}-`));
    };
    turnClocks(both(), { days: 6.9 });
    expect(await told()).toHaveLength(0);
    turnClocks(both(), { days: 0.2 });
    const [mail, ...others] = await told();
    expect(others).toEqual([]);
    const { email } = await pair.sender.db.selectFrom('employee').innerJoin('charge', 'charge.employeeId', 'employee.id').select('email').where('postId', '=', pair.sender.staff.special.postId).executeTakeFirstOrThrow(); // prettier-ignore
    expect(mail).toContain(email);
    expect(mail).not.toContain('गुप्त');
    expect(await told()).toHaveLength(1);
  });
});

describe('what came with a consignment that was not taken', () => {
  const blobsOf = async ({ instance, db }: Linked, hashes: string[]) => {
    const rows = await db.selectFrom('blob').select('sha256').where('sha256', 'in', hashes).execute();
    const files = await Promise.all(hashes.map((sha256) => instance.blobs.get(sha256).then(() => 1, () => 0))); // prettier-ignore
    return [rows.length, files.reduce((sum: number, one) => sum + one, 0)];
  };

  test('is cleared away after thirty days, but for what something else refers to', async () => {
    pair.hooks.lay = refuse('exchange.refusal.format');
    const id = await send(pair, { sizes: [3_000, 4_000, 5_000] });
    await couriers(pair.sender);
    await rest(pair, id);
    const items = (await outOf(pair, id)).manifest.items.map(({ sha256 }) => sha256);
    const [content, first, second] = items as [string, string, string, string];
    const { db } = pair.addressee;
    expect(await blobsOf(pair.addressee, items)).toEqual([4, 4]);
    await db.insertInto('documentText').values({ sha256: first, pages: ['क'] }).execute(); // prettier-ignore
    await db.insertInto('exchanged').values({ peer: 'sachivalaya', sha256: second }).execute();
    turnClocks(both(), { days: 29 });
    await run(pair.addressee, sweepContents);
    expect(await blobsOf(pair.addressee, items)).toEqual([4, 4]);
    turnClocks(both(), { days: 2 });
    for (const office of both()) await run(office, sweepContents);
    expect(await blobsOf(pair.addressee, items)).toEqual([2, 2]);
    expect(await blobsOf(pair.addressee, [first, second])).toEqual([2, 2]);
    // At the sender its own papers stay; their description goes.
    expect(await blobsOf(pair.sender, items)).toEqual([3, 3]);
    expect(await blobsOf(pair.sender, [content])).toEqual([0, 0]);
  });

  test('stays while another consignment on its way names it', async () => {
    pair.hooks.lay = refuse('exchange.refusal.format');
    const content = { nonce: randomBytes(8).toString('hex') };
    const id = await send(pair, { content });
    await couriers(pair.sender);
    await rest(pair, id);
    turnClocks(both(), { days: 31 });
    pair.hooks = {};
    const again = await send(pair, { content });
    for (const office of both()) await run(office, sweepContents);
    await couriers(pair.sender);
    expect(await endOf(pair, again)).toMatchObject({ end: 'settled', laid: 1 });
  });
});
