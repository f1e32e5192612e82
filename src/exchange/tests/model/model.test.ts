import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journeysOf, runs } from './runs.ts';
import { type Machines, REAL } from './world.ts';

describe('the two halves of the protocol', () => {
  test('have exactly one holder in every life of a consignment, and the same end on both sides', () => {
    const found = runs(REAL, { numRuns: 20_000 });
    expect(found.failed ? fc.defaultReportMessage(found) : '').toBe('');
  }, 60_000);

  test('have a file in one office, however it goes there and comes back, and whatever is lost and repeated afterwards', () => {
    const found = journeysOf(REAL, { numRuns: 10_000 });
    expect(found.failed ? fc.defaultReportMessage(found) : '').toBe('');
  }, 60_000);
});

const { sent, nextMessage, received, standingAnswer, isTimeFor } = REAL;

/** Each is one mistake that somebody might make in the machines. */
const MISTAKES: Record<string, Partial<Machines>> = {
  'a late receipt wins over a cancel': {
    sent: (s, input) =>
      input.kind === 'answer' && input.answer.kind === 'concluded' && s.state === 'cancelled' ? { ...s, state: 'settled' } : sent(s, input),
  },
  'a person may take back what is settled': {
    sent: (s, input) => (input.kind === 'cancel' ? { ...s, state: 'cancelled' } : sent(s, input)),
  },
  'the last day takes back what is settled': {
    sent: (s, input) => (input.kind === 'deadline' ? { ...s, state: 'ended' } : sent(s, input)),
  },
  'a receipt that does not fit is believed': {
    sent: (s, input) => sent(s, input.kind === 'answer' ? { ...input, fits: true } : input),
  },
  'a sender does not hear that all is lost': {
    sent: (s, input) => (input.kind === 'answer' && input.answer.kind === 'unknown' ? s : sent(s, input)),
  },
  'a sender thinks its end is known as soon as it is decided': {
    sent: (s, input) => {
      const after = sent(s, input);
      return after.state === 'open' ? after : { ...after, told: true };
    },
  },
  'nothing is sent once more': { sent: (s, input) => (input.kind === 'repeat' ? s : sent(s, input)) },
  'a refusal is not acknowledged': { nextMessage: (s, known) => (s.state === 'refused' ? null : nextMessage(s, known)) },
  'parts are left out': { nextMessage: (s, known) => (nextMessage(s, known) === 'parts' ? 'complete' : nextMessage(s, known)) },
  'what is settled is announced under its old last day': { announcedUntil: (_, { endsAt }) => endsAt },
  'an addressee takes what is only announced': {
    received: (r, input) => (input.kind === 'settle' && r?.state === 'announced' ? { state: 'settled', told: true } : received(r, input)),
  },
  'an addressee acts on its own receipt': {
    received: (r, input) => {
      const after = received(r, input);
      return after?.state === 'concluded' ? { state: 'settled', told: true } : after;
    },
  },
  'an addressee gives up what it has signed for': {
    received: (r, input) => (input.kind === 'deadline' && r ? { state: 'ended', told: true } : received(r, input)),
    standingAnswer: (r) => (r?.state === 'ended' ? 'concluded' : standingAnswer(r)),
  },
  'an addressee forgets a cancel of what it never heard of': {
    received: (r, input) => (input.kind === 'cancel' && r === null ? null : received(r, input)),
  },
  'an addressee begins anew when it is announced again': {
    received: (r, input) => (input.kind === 'announce' ? { state: 'announced', told: false } : received(r, input)),
  },
  'an addressee never takes up again what it had given up': {
    received: (r, input) => (input.kind === 'announce' && r ? r : received(r, input)),
  },
  'what is settled counts as laid although laying it refused': {
    received: (r, input) => (input.kind === 'settle' && r?.state === 'concluded' ? { state: 'settled', told: true } : received(r, input)),
  },
  'what was laid is laid again': {
    received: (r, input) => (input.kind === 'laid' ? r : received(r, input)),
  },
  'an addressee keeps the sender waiting until it is laid': {
    standingAnswer: (r) => (r?.state === 'settled' && !r.told ? 'concluded' : standingAnswer(r)),
  },
  'an addressee says settled before it is': {
    standingAnswer: (r) => (r?.state === 'concluded' ? 'settled' : standingAnswer(r)),
  },
  'an addressee says concluded when it has refused': {
    standingAnswer: (r) => (r?.state === 'refused' ? 'concluded' : standingAnswer(r)),
  },
  'an old message holds up what is settled for ever': {
    sent: (s, input) => (input.kind === 'answer' && input.answer.kind === 'closed' && s.state === 'settled' ? s : sent(s, input)),
  },
  'a refusal that was lost there is acknowledged for ever': {
    sent: (s, input) => (input.kind === 'answer' && input.answer.kind === 'wanted' && s.state === 'refused' ? s : sent(s, input)),
  },
};

test('a mistake in them is noticed: what has come back is sent there once more', () => {
  const mistaken: typeof isTimeFor = (act, facts) => isTimeFor(act, { ...facts, isThere: true });
  expect(journeysOf({ ...REAL, isTimeFor: mistaken }, { numRuns: 10_000 }).failed).toBe(true);
}, 60_000);

test('a mistake in them is noticed: what is still there is never sent once more', () => {
  const mistaken: typeof isTimeFor = (act, facts) => act !== 'repeat' && isTimeFor(act, facts);
  expect(journeysOf({ ...REAL, isTimeFor: mistaken }, { numRuns: 10_000 }).failed).toBe(true);
}, 60_000);

describe('a mistake in them is noticed:', () => {
  test.each(Object.keys(MISTAKES))(
    '%s',
    (mistake) => {
      expect(runs({ ...REAL, ...MISTAKES[mistake] }, { numRuns: 40_000 }).failed).toBe(true);
    },
    60_000,
  );
});
