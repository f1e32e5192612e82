import type http from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fill } from '#core/http.ts';
import { type Linked, openOffices, turnClocks } from '#testExchange.ts';
import { messages } from '../../../messages.ts';
import { repeatConsignment } from '../../actions/repeat.ts';
import { cargo } from '../../contract/cargo.ts';
import { refusalCode } from '../../protocol/messages.ts';
import { faultWords } from '../../queries/faultWords.ts';
import { couriers, outOf, send } from '../faults/pair.ts';
import { type Asked, type Counterpart, freshKey, honest, openCounterpart, sends } from './counterpart.ts';

let sender: Linked;
let peer: Counterpart;
let other: Counterpart;
beforeAll(async () => {
  [sender] = (await openOffices('sachivalaya')) as [Linked];
  peer = await openCounterpart(sender, 'gonda');
  other = await openCounterpart(sender, 'basti');
  cargo({ kind: 'letter', lay: async () => ({ paperId: null }) });
}, 120_000);
afterAll(() => Promise.all([peer.close(), other.close(), sender.close()]));

const addressee = { codeOf: () => 'gonda:post:1' } as unknown as Linked;
const post = () => send({ sender, addressee });

/** The sentence that a person reads of a fault or a refusal, in both languages; throws where there is none. */
function sentences(code: string, details: Record<string, string | number>): string[] {
  return (['hi', 'en'] as const).map((language) => {
    const sentence = fill(messages[language][code as keyof typeof messages.hi], details);
    if (/[{}]/.test(sentence)) throw new Error(`a place is left open: ${sentence}`);
    return sentence;
  });
}

const only = (kind: string, act: (asked: Asked, response: http.ServerResponse) => void) =>
  honest(peer, (asked, response) => {
    if (asked?.kind !== kind) return false;
    act(asked, response);
    return true;
  });

describe('a peer that refuses', () => {
  test.each(refusalCode.options)('with «%s» is believed, once and for all, and told so', async (code) => {
    const details = { reason: 'परीक्षण', megabytes: 3, type: 'image/x', versions: '1' };
    peer.script = only('complete', (asked, response) => sends(response, peer.answer(asked, { kind: 'refused', code, details })));
    const id = await post();
    await couriers(sender);
    expect(await outOf({ sender }, id)).toMatchObject({
      state: 'refused',
      told: true,
      nextAt: null,
      endReason: { code, details },
      fault: '',
    });
    expect(peer.asked.at(-1)!.kind).toBe('acknowledge');
    expect(sentences(`exchange.refusal.${code}`, details)).toHaveLength(2);
  });
});

const html = '<!doctype html><title>502 Bad Gateway</title>';
const plain = (body: object) => (asked: Asked, response: http.ServerResponse) => sends(response, peer.answer(asked, body));

/** What a peer may do instead of answering, and what is noted of it. */
const FAULTS: Record<string, { does: (asked: Asked, response: http.ServerResponse) => void; noted: string }> = {
  'hangs up': { does: (_, response) => void response.destroy(), noted: 'line.away' },
  'says 500': { does: (_, response) => void response.writeHead(500).end('{"code":"server.failed"}'), noted: 'exchange.fault.answered' },
  'says 503 in HTML': { does: (_, response) => void response.writeHead(503).end(html), noted: 'exchange.fault.answered' },
  'says 429': { does: (_, response) => void response.writeHead(429).end(), noted: 'exchange.fault.answered' },
  'says that its disk is full': { does: (_, response) => void response.writeHead(507).end('{"code":"exchange.diskFull"}'), noted: 'exchange.fault.answered' },
  'points elsewhere': { does: (_, response) => void response.writeHead(302, { location: other.address }).end(), noted: 'exchange.fault.answered' },
  'says 200 in HTML': { does: (_, response) => void response.end(html), noted: 'exchange.fault.disbelieved' },
  'says 204': { does: (_, response) => void response.writeHead(204).end(), noted: 'exchange.fault.answered' },
  'says null': { does: (_, response) => void response.end('null'), noted: 'exchange.fault.disbelieved' },
  'says a number': { does: (_, response) => void response.end('{"message":7}'), noted: 'exchange.fault.disbelieved' },
  'says noise': { does: (_, response) => sends(response, 'a.b.c'), noted: 'exchange.fault.disbelieved' },
  'answers in 10 MB': { does: (_, response) => void response.end('x'.repeat(10_000_000)), noted: 'line.tooLarge' },
  'cuts its answer': { does: (_, response) => void response.writeHead(200, { 'content-length': 900 }).write('{"mess', () => response.destroy()), noted: 'line.away' },
  'answers for ever': {
    does: (_, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    },
    noted: 'line.slow',
  },
  'signs wrongly': { does: (asked, response) => sends(response, `${peer.answer(asked, { kind: 'working' }).slice(0, -8)}AAAAAAAA`), noted: 'wrongSignature' },
  'signs by a key that nobody knows': {
    does: (asked, response) => sends(response, peer.sign({ kind: 'working', from: 'gonda', to: 'sachivalaya', consignment: asked.message.consignment }, freshKey('gonda'))),
    noted: 'unknownKey',
  },
  'lets another sign in its name': {
    does: (asked, response) => sends(response, other.sign({ kind: 'working', from: 'gonda', to: 'sachivalaya', consignment: asked.message.consignment })),
    noted: 'wrongName',
  },
  'lets another answer': { does: (asked, response) => sends(response, other.answer(asked, { kind: 'working' })), noted: 'exchange.fault.beside' },
  'speaks of another consignment': { does: plain({ kind: 'working', consignment: 'f'.repeat(32) }), noted: 'exchange.fault.beside' },
  'answers another message': { does: plain({ kind: 'wanted', missing: [], answers: 'f'.repeat(64) }), noted: 'exchange.fault.beside' },
  'is of another kind': { does: plain({ kind: 'delighted' }), noted: 'exchange.fault.beside' },
  'says that it has heard news': { does: plain({ kind: 'heard' }), noted: 'exchange.fault.beside' },
  'says settled too early': { does: plain({ kind: 'settled' }), noted: 'exchange.fault.beside' },
  'refuses by a code of its own': { does: plain({ kind: 'refused', code: 'mood', details: {} }), noted: 'exchange.fault.beside' },
  'refuses with what no database bears': { does: plain({ kind: 'refused', code: 'other', details: { reason: 'a\0b' } }), noted: 'exchange.fault.beside' },
  'refuses at great length': { does: plain({ kind: 'refused', code: 'other', details: { reason: 'x'.repeat(501) } }), noted: 'exchange.fault.beside' },
  'wants it again and again': { does: plain({ kind: 'wanted', missing: [[0, 0, 0]] }), noted: 'exchange.fault.beside' },
  'wants the same part a hundred thousand times': { does: plain({ kind: 'wanted', missing: Array.from({ length: 30_000 }, () => [1, 0, 8_191]) }), noted: 'exchange.fault.beside' },
  'wants what is not there': { does: plain({ kind: 'wanted', missing: [[9, 0, 9], [1, 7, 8], [0, 5, 2]] }), noted: 'exchange.fault.beside' },
}; // prettier-ignore

describe('a peer that, asked to sign for what came,', () => {
  test.each(Object.keys(FAULTS))('%s is a fault of the line: it is tried again, and goes when it is over', async (what) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const quick = vi
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation((ms) => timeout(what === 'answers for ever' ? Math.ceil(ms / 60) : ms));
    const { does, noted } = FAULTS[what]!;
    peer.script = only('complete', does);
    const id = await post();
    await couriers(sender);
    quick.mockRestore();
    const row = await outOf({ sender }, id);
    expect(row).toMatchObject({ state: 'open', told: false, needsPerson: false, tries: 1, fault: expect.stringContaining(noted) });
    expect(Date.parse(row.nextAt!) - sender.clock.now.getTime()).toBeGreaterThanOrEqual(30_000);
    const { code, details } = JSON.parse(row.fault) as { code: string; details: Record<string, string> };
    expect(sentences(code, details)).toHaveLength(2);
    peer.script = honest(peer);
    turnClocks([sender], { minutes: 1 });
    await couriers(sender);
    expect(await outOf({ sender }, id)).toMatchObject({ state: 'settled', told: true, tries: 0, fault: '' });
  });

  test('names other hashes in its receipt, needs a person: nothing is settled by a lie', async () => {
    peer.script = only('complete', (asked, response) =>
      sends(response, peer.answer(asked, { kind: 'concluded', hashes: ['0'.repeat(64)], root: '0'.repeat(64) })),
    );
    const id = await post();
    await couriers(sender);
    const row = await outOf({ sender }, id);
    expect(row).toMatchObject({
      state: 'open',
      told: false,
      needsPerson: true,
      nextAt: row.endsAt,
      fault: expect.stringContaining('exchange.fault.lie'),
    });
    expect(row.answered).toContain('.'); // the lie is kept as evidence
    peer.script = honest(peer);
    turnClocks([sender], { days: 9 });
    await couriers(sender);
    expect(await outOf({ sender }, id)).toMatchObject({ state: 'ended', told: true });
  });

  test('works on it for long, is asked again until it has done', async () => {
    let asked = 0;
    peer.script = honest(peer, (message, response) => {
      if (message?.kind !== 'complete' || ++asked > 3) return false;
      sends(response, peer.answer(message, { kind: 'working' }));
      return true;
    });
    const id = await post();
    for (let turn = 0; turn < 5; turn++) {
      await couriers(sender);
      turnClocks([sender], { minutes: 1 });
    }
    expect(asked).toBe(4);
    expect(await outOf({ sender }, id)).toMatchObject({ state: 'settled', told: true });
  });

  test('has lost everything and then does not take what it had signed for, needs its administrator: the receipt stands', async () => {
    peer.script = honest(peer);
    const id = await post();
    await couriers(sender);
    await repeatConsignment(sender.contextOf('special'), { id });
    peer.script = honest(peer, (asked, response) => {
      if (!asked) return false;
      sends(
        response,
        peer.answer(asked, asked.kind === 'announce' ? { kind: 'refused', code: 'address', details: {} } : { kind: 'unknown' }),
      );
      return true;
    });
    await couriers(sender);
    const row = await outOf({ sender }, id);
    expect(row).toMatchObject({ state: 'settled', told: false, fault: expect.stringContaining('exchange.fault.refusedAgain') });
    peer.script = honest(peer);
    turnClocks([sender], { minutes: 5 });
    await couriers(sender);
    expect(await outOf({ sender }, id)).toMatchObject({ state: 'settled', told: true, fault: '' });
  });
});

test('what a peer says with its fault stands in the places of its sentence, as far as it is plain', async () => {
  const told = async (details: unknown) => {
    peer.script = only('complete', (_, response) => void response.writeHead(409).end(JSON.stringify({ code: 'exchange.newsMissing', details }))); // prettier-ignore
    const id = await post();
    await couriers(sender);
    return faultWords({ language: 'en' }, (await outOf({ sender }, id)).fault);
  };
  expect(await told({ number: 7, status: 1, code: 'line.away' })).toMatch(/\(409 exchange.newsMissing\).*News number 7 has not come yet/);
  for (const details of [
    { number: { deep: 1 } },
    'many words',
    null,
    Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`n${n}`, n])),
  ])
    expect(await told(details)).toContain('News number — has not come yet');
});

test('a peer that refuses for a reason of its own, and says none, is told of as such', async () => {
  peer.script = only('complete', (asked, response) => sends(response, peer.answer(asked, { kind: 'refused', code: 'other', details: {} })));
  const id = await post();
  await couriers(sender);
  expect((await outOf({ sender }, id)).endReason).toEqual({ code: 'other', details: { reason: '—' } });
});

test('only what is missing there is sent, and each part of it once, however often it is asked for', async () => {
  await sender.db.updateTable('peer').set({ speed: '1000' }).where('name', '=', 'gonda').execute();
  peer.script = only('announce', (asked, response) =>
    sends(
      response,
      peer.answer(asked, {
        kind: 'wanted',
        missing: [
          [1, 1, 2],
          [1, 2, 900],
          [1, 1, 1],
        ],
      }),
    ),
  );
  const begun = peer.loads.length;
  await send({ sender, addressee }, { sizes: [1_000_000] });
  await couriers(sender);
  expect(peer.loads.slice(begun).flatMap(({ path }) => path.split('parts=')[1]!.split(','))).toEqual(['1.1', '1.2', '1.3']);
});
