import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#core/text/days.ts';
import { type Step, staysOf } from '../desks.ts';

const calendar = { off: [0, 6], holidays: ['2026-03-26'] };
const life = { createdAt: '2026-03-24T05:00:00.000Z', createdBy: 'clerk', now: new Date('2026-04-08T05:00:00Z'), calendar };
const step = (kind: string, day: string, more: Partial<Step> = {}): Step => ({
  kind,
  at: `2026-${day}T05:00:00.000Z`,
  copy: false,
  fromPostId: null,
  toPostId: null,
  chargeId: null,
  openedAt: null,
  ...more,
});

describe('the stays of a paper', () => {
  test('follow it from its maker, with holidays left out and parked days apart', () => {
    const stays = staysOf(
      [
        step('sent', '03-25', { fromPostId: 'clerk', toPostId: 'officer', chargeId: 'c1' }),
        step('parked', '03-27', { fromPostId: 'officer', chargeId: 'c2' }),
        step('returned', '04-02', { toPostId: 'officer' }),
        step('sent', '04-03', { fromPostId: 'officer', toPostId: 'under', chargeId: 'c2' }),
      ],
      life,
    );
    expect(stays.map(({ postId, workingDays, parkedDays, chargeId }) => [postId, workingDays, parkedDays, chargeId])).toEqual([
      ['clerk', 1, 0, 'c1'],
      ['officer', 2, 4, 'c2'], // 27-03 and 03-04; parked 30-03 … 02-04; 26-03 was a holiday
      ['under', 3, 0, null],
    ]);
  });

  test('belong to the desk even when a senior took the paper away, and copies are no stay', () => {
    const stays = staysOf(
      [
        step('sent', '03-25', { fromPostId: 'clerk', toPostId: 'officer', chargeId: 'c1' }),
        step('sent', '03-25', { fromPostId: 'clerk', toPostId: 'joint', chargeId: 'c1', copy: true }),
        step('pulled_up', '03-27', { fromPostId: 'officer', toPostId: 'special', chargeId: 'c9' }),
      ],
      life,
    );
    expect(stays.map(({ postId, chargeId }) => [postId, chargeId])).toEqual([
      ['clerk', 'c1'],
      ['officer', null],
      ['special', null],
    ]);
  });

  test('count a desk of another instance once, from the arrival there; what never arrived lay on none', () => {
    const stays = staysOf(
      [
        step('sent_away', '03-25', { fromPostId: 'clerk', toPostId: 'lko:section:1', chargeId: 'c1' }),
        step('stayed', '03-25', { toPostId: 'clerk' }),
        step('sent_away', '03-27', { fromPostId: 'clerk', toPostId: 'lko:section:1', chargeId: 'c1' }),
        step('arrived', '03-27', { toPostId: 'lko:7' }),
        step('sent_away', '04-01', { fromPostId: 'lko:7', toPostId: 'up:post:1', chargeId: 'lko:9' }),
        step('arrived', '04-01', { toPostId: 'clerk' }),
        step('sent_away', '04-07', { fromPostId: 'clerk', toPostId: 'lko:section:1', chargeId: 'c1' }),
      ],
      life,
    );
    expect(stays.map(({ postId, until }) => [postId, until?.slice(5, 10)])).toEqual([
      ['clerk', '03-25'],
      ['clerk', '03-27'],
      ['lko:7', '04-01'],
      ['clerk', '04-07'],
      ['lko:section:1', undefined],
    ]);
  });

  test('end when it is closed or put in a file, and begin again when it comes out', () => {
    const stays = staysOf(
      [
        step('put_in_file', '03-25', { fromPostId: 'clerk', chargeId: 'c1' }),
        step('detached', '03-31', { fromPostId: 'officer', toPostId: 'officer', chargeId: 'c2' }),
        step('closed', '04-01', { fromPostId: 'officer', chargeId: 'c2' }),
      ],
      life,
    );
    expect(stays.map(({ postId, until }) => [postId, until?.slice(5, 10)])).toEqual([
      ['clerk', '03-25'],
      ['officer', '04-01'],
    ]);
  });

  test('never count a day twice, whatever happens', () => {
    const kinds = fc.constantFrom('sent', 'replied', 'parked', 'returned', 'pulled_up', 'closed', 'accepted', 'put_in_file', 'detached');
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: kinds, after: fc.nat(9), to: fc.constantFrom('a', 'b', 'c') }), { maxLength: 15 }),
        (drawn) => {
          let day = '2026-03-24';
          const steps = drawn.map(({ kind, after, to }) => {
            day = addDays(day, after);
            return step(kind, day.slice(5), { toPostId: to, fromPostId: 'a', chargeId: 'c' });
          });
          const stays = staysOf(steps, { ...life, now: new Date(`${addDays(day, 3)}T05:00:00Z`) });
          const whole = staysOf([], { ...life, now: new Date(`${addDays(day, 3)}T05:00:00Z`) })[0]!.workingDays;
          expect(stays.every(({ workingDays, parkedDays }) => workingDays >= 0 && parkedDays >= 0)).toBe(true);
          expect(stays.reduce((sum, { workingDays, parkedDays }) => sum + workingDays + parkedDays, 0)).toBeLessThanOrEqual(whole);
        },
      ),
    );
  });
});
