import { describe, expect, test } from 'vitest';
import { dueWord, groupOf, neighbourOf } from './deskPlace.ts';

const today = '2026-04-30';

describe('a due day', () => {
  test.each([
    ['2026-04-29', 'late'],
    [today, 'today'],
    ['2026-05-01', 'week'],
    ['2026-05-06', 'week'],
    ['2026-05-07', 'later'],
    [null, 'later'],
  ] as const)('%s stands under %s', (dueOn, group) => expect(groupOf(dueOn, today)).toBe(group));

  test.each([
    ['2026-04-28', { key: 'movement.due.late', count: 2, tone: 'late' }],
    [today, { key: 'web.day.today', tone: 'now' }],
    ['2026-05-01', { key: 'web.day.tomorrow', tone: 'later' }],
    ['2026-05-04', { key: 'movement.due.left', count: 4, tone: 'later' }],
    [null, { key: 'movement.due.unset', tone: 'later' }],
  ] as const)('%s is said in a word', (dueOn, word) => expect(dueWord({ dueOn, copy: false }, { today, parked: false })).toEqual(word));

  test('of a copy asks for nothing, and of a parked paper is its return', () => {
    expect(dueWord({ dueOn: null, copy: true }, { today, parked: false }).key).toBe('movement.due.none');
    expect(dueWord({ dueOn: '2026-05-10', copy: false }, { today, parked: true })).toEqual({
      key: 'movement.due.returns',
      count: 10,
      tone: 'later',
    });
  });
});

test('when a paper goes, the one below takes its place, at the end the one above', () => {
  expect(neighbourOf(['1', '2', '3'], new Set(['2']), '2')).toBe('3');
  expect(neighbourOf(['1', '2', '3'], new Set(['3']), '3')).toBe('2');
  expect(neighbourOf(['1', '2', '3', '4'], new Set(['2', '3']), '2')).toBe('4');
  expect(neighbourOf(['1'], new Set(['1']), '1')).toBeUndefined();
});
