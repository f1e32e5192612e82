import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/context.ts';
import { type FileFacts, actsOn, mayOpen } from './access.ts';

type Desk = NonNullable<FileFacts['desk']>;

const actor = (roles: string[], more: Partial<Actor> = {}): Actor => ({
  employeeId: '1',
  chargeId: '1',
  chargeKind: 'regular',
  postId: '10',
  officeId: '1',
  sectionId: '5',
  oversees: ['5'],
  rank: 20,
  roles,
  ...more,
});
const desk = (more: Partial<Desk> = {}): Desk => ({
  postId: '10',
  place: 'inbox',
  opened: true,
  accepted: false,
  fromPostId: '11',
  wasSent: true,
  isBelow: false,
  ...more,
});
const file = (more: Partial<FileFacts> = {}): FileFacts => ({
  kind: 'file',
  nature: 'electronic',
  numbered: true,
  createdBy: '10',
  sectionId: '5',
  sent: true,
  closedBy: null,
  desk: desk(),
  copy: null,
  ...more,
});

const ON_DESK = ['placePaper', 'detachPaper', 'flag', 'link', 'attachFile', 'detachFile'];
const clerk = actor(['dealing_hand']);

describe('what a post may do with a file', () => {
  test.each<[string, FileFacts, Actor, string[]]>([
    ['the creator, file in the inbox', file(), clerk, ['note', 'confirm', ...ON_DESK, 'draft', 'send', 'reply', 'park', 'close']],
    [
      'the creator before it is sent',
      file({ sent: false, desk: desk({ place: 'created', fromPostId: null }) }),
      clerk,
      ['editCover', 'note', 'confirm', ...ON_DESK, 'draft', 'send', 'close'],
    ],
    [
      'a dealing hand who did not open it',
      file({ createdBy: '12' }),
      clerk,
      ['note', 'confirm', ...ON_DESK, 'draft', 'send', 'reply', 'park'],
    ],
    [
      'the section officer of the section',
      file({ createdBy: '12' }),
      actor(['section_officer']),
      ['editCover', 'note', 'confirm', ...ON_DESK, 'draft', 'send', 'reply', 'park', 'close'],
    ],
    [
      'the section officer of another section',
      file({ createdBy: '12' }),
      actor(['section_officer'], { sectionId: '6' }),
      ['note', 'confirm', ...ON_DESK, 'draft', 'send', 'reply', 'park'],
    ],
    ['an officer', file({ createdBy: '12' }), actor(['officer']), ['note', 'confirm', ...ON_DESK, 'draft', 'send', 'reply', 'park']],
    [
      'personal staff: yellow notes alone',
      file({ createdBy: '12' }),
      actor(['personal_staff']),
      ['note', ...ON_DESK, 'draft', 'send', 'reply'],
    ],
    ['the registry that holds it', file({ createdBy: '12' }), actor(['central_registry']), [...ON_DESK, 'send', 'reply']],
    ['parked', file({ desk: desk({ place: 'parked' }) }), clerk, ['unpark']],
    ['physical, not yet received', file({ nature: 'physical' }), clerk, ['accept']],
    [
      'physical in hand',
      file({ nature: 'physical', desk: desk({ accepted: true }) }),
      clerk,
      [...ON_DESK, 'send', 'reply', 'park', 'close'],
    ],
    ['on the desk of another', file({ desk: desk({ postId: '11' }) }), clerk, []],
    ['sent and not yet opened', file({ desk: desk({ postId: '11', fromPostId: '10', opened: false }) }), clerk, ['pullBack']],
    [
      'pulled up from there and not yet opened',
      file({ desk: desk({ postId: '11', fromPostId: '10', opened: false, wasSent: false }) }),
      clerk,
      [],
    ],
    ['sent and opened', file({ desk: desk({ postId: '11', fromPostId: '10' }) }), clerk, []],
    ['with a junior', file({ desk: desk({ postId: '11', isBelow: true }) }), actor(['officer']), ['pullUp']],
    [
      'with a junior, parked',
      file({ createdBy: '12', desk: desk({ postId: '11', isBelow: true, place: 'parked' }) }),
      actor(['section_officer']),
      ['editCover', 'pullUp'],
    ],
    [
      'with a junior, for a link officer',
      file({ desk: desk({ postId: '11', isBelow: true }) }),
      actor(['officer'], { chargeKind: 'link' }),
      [],
    ],
    ['attached to another', file({ desk: null }), clerk, []],
    ['closed, its creator', file({ desk: null, closedBy: { postId: '12', sectionId: '5' } }), clerk, []],
    [
      'closed, the section officer',
      file({ desk: null, closedBy: { postId: '12', sectionId: '5' } }),
      actor(['section_officer']),
      ['reopen'],
    ],
    [
      'closed, an officer above',
      file({ desk: null, closedBy: { postId: '12', sectionId: '5' } }),
      actor(['officer'], { sectionId: null }),
      ['reopen'],
    ],
    [
      'closed, the officer who closed it, now over other sections',
      file({ desk: null, closedBy: { postId: '10', sectionId: null } }),
      actor(['officer'], { oversees: [] }),
      ['reopen'],
    ],
    [
      'closed, an officer elsewhere',
      file({ desk: null, closedBy: { postId: '12', sectionId: '5' } }),
      actor(['officer'], { oversees: [] }),
      [],
    ],
    ['an administrator', file({ desk: desk({ postId: '11' }) }), actor(['local_admin'], { oversees: [] }), []],
  ])('%s', (_, facts, who, acts) => {
    expect(actsOn(facts, who)).toEqual(acts);
  });

  test.each<[string, boolean, boolean, boolean]>([
    ['dealing_hand', true, false, true],
    ['section_officer', true, true, true],
    ['officer', true, true, true],
    ['minister_office', true, true, true],
    ['central_registry', false, false, false],
    ['personal_staff', false, false, false],
    ['dispatch', false, false, false],
    ['local_admin', false, false, false],
  ])('%s opens by heads: %s, by a typed number: %s, and where the rule says so: %s', (role, sfs, nonSfs, byRule) => {
    const may = (scheme: 'sfs' | 'non_sfs', byDealingHand: boolean) => mayOpen(actor([role]), { scheme, byDealingHand });
    expect([may('sfs', false), may('non_sfs', false), may('non_sfs', true)]).toEqual([sfs, nonSfs, byRule]);
  });
});
