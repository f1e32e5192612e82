import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/context.ts';
import { type Whereabouts, movesOn } from './access.ts';

type Desk = NonNullable<Whereabouts['desk']>;
const desk = (more: Partial<Desk> = {}): Desk => ({
  postId: 'p1',
  place: 'inbox',
  accepted: false,
  opened: false,
  fromPostId: 'p2',
  wasSent: true,
  isBelow: false,
  ...more,
});
const paper = (more: Partial<Whereabouts> = {}): Whereabouts => ({
  kind: 'file',
  nature: 'electronic',
  numbered: true,
  createdBy: 'p1',
  sectionId: 's1',
  closedBy: null,
  desk: desk(),
  copy: null,
  ...more,
});
const actor = (roles: string[], more: Partial<Actor> = {}) => ({
  postId: 'p1',
  sectionId: 's1',
  roles,
  oversees: ['s1'],
  chargeKind: 'regular' as const,
  ...more,
});
const clerk = actor(['dealing_hand']);
const officer = actor(['officer'], { sectionId: null });
const away = { postId: 'p2' };

describe('what a post may do with a paper between desks', () => {
  test.each<[string, Whereabouts, ReturnType<typeof actor>, string[]]>([
    ['the creator with his file in the inbox', paper(), clerk, ['send', 'reply', 'park', 'close']],
    [
      'the creator before it is sent',
      paper({ desk: desk({ place: 'created', fromPostId: null, wasSent: false }) }),
      clerk,
      ['send', 'close'],
    ],
    ['an officer with another’s file', paper({ createdBy: 'p9' }), officer, ['send', 'reply', 'park']],
    [
      'the section officer with a file of his section',
      paper({ createdBy: 'p9' }),
      actor(['section_officer']),
      ['send', 'reply', 'park', 'close'],
    ],
    [
      'the section officer of another section',
      paper({ createdBy: 'p9', sectionId: 's2' }),
      actor(['section_officer']),
      ['send', 'reply', 'park'],
    ],
    ['the registry with a receipt', paper({ kind: 'receipt', createdBy: 'p9' }), actor(['central_registry']), ['send', 'reply', 'close']],
    ['personal staff with a receipt', paper({ kind: 'receipt', createdBy: 'p9' }), actor(['personal_staff']), ['send', 'reply', 'close']],
    ['a draft without a number', paper({ kind: 'receipt', numbered: false }), clerk, []],
    ['a draft of another', paper({ kind: 'receipt', numbered: false }), actor(['officer'], away), []],
    ['parked', paper({ desk: desk({ place: 'parked' }) }), clerk, ['unpark']],
    ['physical, not yet in hand', paper({ nature: 'physical' }), clerk, ['accept']],
    ['physical, in hand', paper({ nature: 'physical', desk: desk({ accepted: true }) }), clerk, ['send', 'reply', 'park', 'close']],
    ['the sender, unopened', paper(), actor(['dealing_hand'], away), ['pullBack']],
    ['the sender, opened', paper({ desk: desk({ opened: true }) }), actor(['dealing_hand'], away), []],
    ['the one it was pulled up from', paper({ desk: desk({ wasSent: false }) }), actor(['dealing_hand'], away), []],
    [
      'an officer above, opened',
      paper({ desk: desk({ opened: true, isBelow: true, fromPostId: 'p9' }) }),
      actor(['officer'], away),
      ['pullUp'],
    ],
    [
      'an officer above, parked',
      paper({ desk: desk({ place: 'parked', isBelow: true }) }),
      actor(['officer'], { postId: 'p9' }),
      ['pullUp'],
    ],
    [
      'his link officer',
      paper({ desk: desk({ isBelow: true, fromPostId: 'p9' }) }),
      actor(['officer'], { ...away, chargeKind: 'link' }),
      [],
    ],
    ['a clerk above a clerk', paper({ desk: desk({ isBelow: true, fromPostId: 'p9' }) }), actor(['dealing_hand'], away), []],
    ['an officer elsewhere', paper({ desk: desk({ fromPostId: 'p9' }) }), actor(['officer'], away), []],
    [
      'a copy for information',
      paper({ kind: 'receipt', desk: desk({ fromPostId: 'p9' }), copy: { accepted: false } }),
      actor(['officer'], away),
      ['close'],
    ],
    [
      'a copy on paper, not yet in hand',
      paper({ kind: 'receipt', nature: 'physical', desk: desk({ fromPostId: 'p9' }), copy: { accepted: false } }),
      actor(['officer'], away),
      ['accept'],
    ],
    ['in a file', paper({ kind: 'receipt', desk: null }), clerk, []],
    ['closed, its creator', paper({ desk: null, closedBy: { postId: 'p1', sectionId: 's1' } }), clerk, []],
    [
      'closed, the section officer',
      paper({ desk: null, closedBy: { postId: 'p2', sectionId: 's1' } }),
      actor(['section_officer']),
      ['reopen'],
    ],
    ['closed, an officer above', paper({ desk: null, closedBy: { postId: 'p2', sectionId: 's1' } }), officer, ['reopen']],
    [
      'closed, an officer elsewhere',
      paper({ desk: null, closedBy: { postId: 'p2', sectionId: 's1' } }),
      actor(['officer'], { oversees: [] }),
      [],
    ],
    ['an administrator', paper({ desk: desk({ fromPostId: 'p9' }) }), actor(['local_admin'], away), []],
  ])('%s', (_, where, who, moves) => {
    expect(movesOn(where, who)).toEqual(moves);
  });
});
