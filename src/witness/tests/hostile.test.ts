import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type CallError } from '#core/call.ts';
import { readJws, signJws, type SigningKey } from '#core/record/jws.ts';
import { chainHash, sha256 } from '#core/record/merkle.ts';
import { setRule } from '#core/rules/settings.ts';
import type { Json } from '#core/text/canonical.ts';
import { makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { handStamps } from '../actions/handStamps.ts';
import { callWitness } from '../contract.ts';
import { witnessFault } from '../queries/examine.ts';
import { witnessNames } from '../settings.ts';
import { addPeer, type Member, newMemberKey, openState } from './testWitnesses.ts';

let state: Awaited<ReturnType<typeof openState>>;
let office: Member;
let witness: Member;
let stranger: SigningKey;
beforeAll(async () => {
  state = await openState(['bareilly', 'lucknow']);
  [office, witness] = state.members as [Member, Member];
  await state.stamp(office, 8);
  stranger = newMemberKey('agra');
}, 120_000);
afterAll(() => state.close());

type Handed = { id: string; root: string; previous: string; hash: string; token: string };
const own = async (): Promise<Handed[]> =>
  (await office.office.db.selectFrom('stamp').selectAll().orderBy('id').execute()).map(({ id, root, previous, hash, token }) => ({
    id,
    root,
    previous,
    hash,
    token: token.toString('base64'),
  }));

const send = async (signed: string) => call(callWitness, { signed }, witness.office.fetchAs(null));
const refusedWith = (signed: string): Promise<CallError> => send(signed).then(() => Promise.reject(new Error('taken')), (error: CallError) => error); // prettier-ignore
const said = async (signed: string) => (await send(signed)).answers.map((answer) => readJws(answer)!.payload as Record<string, Json>);

const hands = (stamps: Handed[], { after = '0', key = office.key, ...more }: { after?: string; key?: SigningKey; [name: string]: unknown } = {}) =>
  signJws(key, {
    format: 'patravali.witness-stamps/1', from: 'bareilly', to: 'lucknow', at: state.clock.now.toISOString(), after, stamps, ...more,
  } as Json); // prettier-ignore
const kept = async () =>
  (await witness.office.db.selectFrom('witnessedStamp').select('hash').orderBy('stampId').execute()).map(({ hash }) => hash);
const refusals = () => witness.office.db.selectFrom('witnessRefusal').select(['stampId', 'reason']).orderBy('id').execute();

describe('a witness', () => {
  test('takes nothing in the name of another instance, nothing for another, and nothing that it cannot read', async () => {
    const stamps = (await own()).slice(0, 2);
    const disbelieved = async (signed: string) => {
      const { status, code, message } = await refusedWith(signed);
      return [status, code, /\((\w+)\)/.exec(message)![1]];
    };
    expect(await disbelieved(hands(stamps, { key: witness.key }))).toEqual([403, 'witness.disbelieved', 'wrongName']);
    expect(await disbelieved(hands(stamps, { key: stranger }))).toEqual([403, 'witness.disbelieved', 'unknownKey']);
    expect(await disbelieved('x.y')).toEqual([403, 'witness.disbelieved', 'malformed']);
    const [header, , signature] = hands(stamps).split('.');
    const other = Buffer.from(JSON.stringify({ from: 'bareilly' })).toString('base64url');
    expect(await disbelieved(`${header}.${other}.${signature}`)).toEqual([403, 'witness.disbelieved', 'wrongSignature']);
    expect(await refusedWith(hands(stamps, { to: 'agra' }))).toMatchObject({ status: 422, code: 'witness.notForUs' });
    expect(await refusedWith(hands(stamps, { key: witness.key, from: 'lucknow' }))).toMatchObject({ code: 'witness.notForUs' });
    for (const more of [
      { format: 'patravali.witness/1' },
      { after: '-1' },
      { more: 1 },
      { stamps: [] },
      { stamps: [{ ...stamps[0], id: '1e3' }] },
      { stamps: [{ ...stamps[0], hash: stamps[0]!.hash.toUpperCase() }] },
      { stamps: Array.from({ length: 501 }, () => ({ ...stamps[0]!, token: '' })) },
    ])
      expect(await refusedWith(hands(stamps, more))).toMatchObject({ status: 422, code: 'witness.malformed' });
    const flood = hands(Array.from({ length: 100_000 }, (_, place) => ({ ...stamps[0]!, id: String(place + 1), token: '' })));
    expect((await refusedWith(flood)).status).toBe(413);
    expect([await kept(), await refusals()]).toEqual([[], []]);
  });

  test('keeps nothing of what has the wrong token, the wrong hash, or comes out of order, and names the first', async () => {
    const [one, two, three] = (await own()) as [Handed, Handed, Handed];
    const reasons = async (signed: string) => {
      const answers = await said(signed);
      const { format, stamp, reason } = answers.at(-1)! as { format: string; stamp: { id: string }; reason: string };
      return [answers.length, format, stamp.id, reason];
    };
    const refusal = 'patravali.witness-refusal/1';
    expect(await reasons(hands([{ ...one, token: two.token }]))).toEqual([1, refusal, '1', 'token']);
    expect(await reasons(hands([{ ...one, token: '' }]))).toEqual([1, refusal, '1', 'token']);
    expect(await reasons(hands([{ ...one, hash: 'cd'.repeat(32) }]))).toEqual([1, refusal, '1', 'wrongHash']);
    expect(await reasons(hands([two, three]))).toEqual([1, refusal, '2', 'otherPrevious']);
    expect(await reasons(hands([one, three]))).toEqual([2, refusal, '3', 'otherPrevious']);
    expect(await kept()).toEqual([one.hash]);
    expect(await reasons(hands([one, { ...two, token: one.token }]))).toEqual([2, refusal, '2', 'token']);
    expect(await reasons(hands([three, two], { after: '1' }))).toEqual([1, refusal, '3', 'otherPrevious']);
    expect(await kept()).toEqual([one.hash]);
  });

  test('gives the same receipt again for a replay, and waits for what it lacks', async () => {
    const [one, two, three, four] = (await own()) as [Handed, Handed, Handed, Handed];
    const first = hands([one, two, three], { after: '1' });
    const answers = [await said(first), await said(first), await said(hands([two]))];
    expect(answers.flat().map(({ format, witness: by, instance }) => [format, by, instance])).toEqual(
      Array.from({ length: 3 }, () => ['patravali.witness/1', 'lucknow', 'bareilly']),
    );
    expect(answers[0]![0]!.stamps).toEqual([one, two, three].map(({ id, hash }) => ({ id, hash })));
    expect(await said(hands([four], { after: '9' }))).toMatchObject([{ format: 'patravali.witness-wanted/1', after: '3', answers: sha256(hands([four], { after: '9' })).toString('hex') }]); // prettier-ignore
    expect(await kept()).toHaveLength(3);
    // What was refused for its place, and came in its place later, is forgiven.
    expect(await witnessFault(witness.office.instance, state.clock.now)).not.toContain('sent time stamp 3');
  });

  test('refuses a fork and a stamp slipped in between, keeps both with the signed message, and tells', async () => {
    const [, , three, four] = (await own()) as [Handed, Handed, Handed, Handed];
    const root = 'ef'.repeat(32);
    const fork = { ...three, root, hash: chainHash(three.previous, root) };
    const signed = hands([fork, four]);
    expect(await said(signed)).toMatchObject([
      { reason: 'otherHash', stamp: { id: '3', hash: fork.hash }, held: { id: '3', hash: three.hash } },
    ]);
    expect(await said(hands([{ ...four, previous: fork.hash, id: '9' }], { after: '3' }))).toMatchObject([
      { reason: 'otherPrevious', held: { id: '3' } },
    ]);
    const row = await witness.office.db.selectFrom('witnessRefusal').selectAll().where('hash', '=', fork.hash).executeTakeFirstOrThrow();
    expect([row.signed, row.heldHash]).toEqual([signed, three.hash]);
    expect(await witnessFault(witness.office.instance, state.clock.now)).toMatch(/Its record may have been rewritten/);
    await expect(witness.office.db.deleteFrom('witnessedStamp').execute()).rejects.toThrow(/permission denied/);
    await expect(witness.office.db.updateTable('witnessRefusal').set({ hash: '' }).execute()).rejects.toThrow(/permission denied/);
  });

  test('keeps a chain whole when messages come at once', async () => {
    const stamps = await own();
    const messages = [stamps.slice(0, 6), stamps.slice(0, 8), stamps.slice(3, 7), stamps.slice(3, 8)];
    const answers = await Promise.all(messages.map((part) => said(hands(part, { after: '3' }))));
    expect(answers.flat().map(({ format }) => format)).toEqual(Array.from({ length: 4 }, () => 'patravali.witness/1'));
    expect(await kept()).toEqual(stamps.map(({ hash }) => hash));
  });

  test('keeps a hundred refusals of one instance, and refuses the rest all the same', async () => {
    const [one] = (await own()) as [Handed];
    for (let number = 0; number < 110; number++) {
      const hash = sha256(String(number)).toString('hex');
      expect(await said(hands([{ ...one, hash }]))).toMatchObject([{ reason: 'otherHash', stamp: { hash } }]);
    }
    expect(await refusals()).toHaveLength(100);
  });

  test('that does not trust the authority says so, and countersigns when it does', async () => {
    const other = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-01T00:00:00Z') });
    const { value } = await office.office.db
      .selectFrom('setting')
      .select('value')
      .where('key', '=', signingRoots.key)
      .executeTakeFirstOrThrow();
    const trust = (roots: string[]) => setRule(office.office, signingRoots, { value: roots, source: null });
    await trust([toPem(other.certificate)]);
    await state.stamp(witness);
    expect(await handStamps(witness.office.instance, state.clock.now)).toBe(0);
    expect(await witnessFault(witness.office.instance, state.clock.now)).toContain('It does not trust our time-stamp authority');
    await trust(value as string[]);
    state.later(3_600);
    expect(await handStamps(witness.office.instance, state.clock.now)).toBeGreaterThan(0);
    expect(await witnessFault(witness.office.instance, state.clock.now)).not.toContain('It does not trust');
  });
});

describe('an office', () => {
  let impostor: Server;
  let answers: (asked: string) => Json[];
  const liar = newMemberKey('agra');
  beforeAll(async () => {
    impostor = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { signed } = JSON.parse(Buffer.concat(chunks).toString()) as { signed: string };
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ answers: answers(signed).map((one) => (typeof one === 'string' ? one : signJws(liar, one))) })); // prettier-ignore
      });
    });
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
    await addPeer(office.office.db, { name: 'agra', address: `http://127.0.0.1:${(impostor.address() as AddressInfo).port}`, key: liar });
    await setRule(office.office, witnessNames, { value: ['agra'], source: null });
  });
  afterAll(() => void impostor.close());

  test('keeps no receipt for other hashes, by another, for another or for less than was sent', async () => {
    const { instance, db } = office.office;
    const at = state.clock.now.toISOString();
    const receipt = { format: 'patravali.witness/1', from: 'agra', to: 'bareilly', witness: 'agra', instance: 'bareilly', at };
    const named = (await own()).map(({ id, hash }) => ({ id, hash }));
    const refusal = {
      format: 'patravali.witness-refusal/1',
      from: 'agra',
      to: 'bareilly',
      at,
      answers: 'ab'.repeat(32),
      stamp: named[0]!,
      reason: 'token',
      held: null,
    };
    const wanted = (asked: string, after: string) => ({
      format: 'patravali.witness-wanted/1',
      from: 'agra',
      to: 'bareilly',
      at,
      answers: sha256(asked).toString('hex'),
      after,
    });
    const lies: [(asked: string) => Json[], string][] = [
      [() => [{ ...receipt, stamps: named.map((one) => ({ ...one, hash: 'ab'.repeat(32) })) }], 'otherHashes'],
      [() => [{ ...receipt, stamps: named.slice(1) }], 'otherHashes'],
      [() => [{ ...receipt, stamps: [...named, { id: '99', hash: 'ab'.repeat(32) }] }], 'otherHashes'],
      [() => [], 'tooFew'],
      [() => [{ ...receipt, instance: 'lucknow', stamps: named }], 'otherQuestion'],
      [() => [{ ...receipt, to: 'lucknow', stamps: named }], 'otherQuestion'],
      [() => [{ ...receipt, from: 'lucknow', stamps: named }], 'wrongName'],
      [() => [signJws(stranger, { ...receipt, stamps: named })], 'unknownKey'],
      [() => [{ ...receipt, stamps: named, more: 1 }], 'malformed'],
      [() => [refusal], 'otherQuestion'],
      [(asked) => [{ ...refusal, answers: sha256(asked).toString('hex'), stamp: { ...named[0]!, hash: 'ab'.repeat(32) } }], 'otherHashes'],
      [(asked) => [wanted(asked, '7')], 'wantsOthers'],
      [(asked) => [wanted(asked, '0')], 'wantsOthers'],
    ];
    for (const [lie, fault] of lies) {
      answers = lie;
      state.later(3_600);
      expect(await handStamps(instance, state.clock.now)).toBe(0);
      const line = await db.selectFrom('witnessLine').select('fault').where('witness', '=', 'agra').executeTakeFirstOrThrow();
      expect(line.fault).toBe(`witness.answer (${fault})`);
    }
    expect(await db.selectFrom('witnessAnswer').selectAll().where('witness', '=', 'agra').execute()).toEqual([]);
  });
});
