import { describe, expect, test } from 'vitest';
import { type ReceiptState, actsOn, mayDiarise } from '../access.ts';
import { receiptActs } from '../contract/words.ts';

const me = { postId: '1', sectionId: '10', roles: ['dealing_hand'], oversees: ['10'], chargeKind: 'regular' as const };
const officer = { ...me, roles: ['section_officer'] };
const registry = { ...me, roles: ['central_registry'] };

const desk = { postId: '1', place: 'inbox' as const, accepted: false, opened: false, fromPostId: '2', wasSent: true, isBelow: false };
const arrived: ReceiptState = {
  kind: 'receipt',
  numbered: true,
  classification: 'normal',
  nature: 'electronic',
  isCover: false,
  sectionId: '10',
  createdBy: '9',
  acknowledged: false,
  inFile: false,
  transferred: false,
  closedBy: null,
  desk,
  copy: null,
};
const made: ReceiptState = {
  ...arrived,
  createdBy: '1',
  desk: { ...desk, place: 'created', accepted: true, opened: true, fromPostId: null, wasSent: false },
};
const away: ReceiptState = { ...arrived, desk: { ...desk, postId: '2', fromPostId: '1' } };
const physical = { nature: 'physical' as const };

describe('what may be done with a receipt', () => {
  test.each<[string, ReceiptState, typeof me, string]>([
    ['that lies in my inbox', arrived, me, 'send reply putInFile copy park close acknowledge'],
    ['in the registry, which keeps no files', arrived, registry, 'send reply copy close acknowledge'],
    ['that I have just diarised', made, me, 'edit send putInFile copy close acknowledge'],
    ['that is a draft of mine', { ...made, numbered: false }, me, 'edit number drop'],
    ['that has been acknowledged', { ...arrived, acknowledged: true }, me, 'send reply putInFile copy park close'],
    ['on paper that has not come into my hand', { ...arrived, ...physical }, me, 'accept'],
    [
      'on paper that has',
      { ...arrived, ...physical, desk: { ...desk, accepted: true } },
      me,
      'send reply putInFile copy park close acknowledge',
    ],
    ['that I have parked', { ...arrived, desk: { ...desk, place: 'parked' } }, me, 'unpark'],
    ['that lies in a file', { ...arrived, desk: null, inFile: true }, me, ''],
    ['that I sent and nobody has opened', away, me, 'pullBack'],
    ['that I sent and that was opened', { ...away, desk: { ...away.desk!, opened: true } }, me, ''],
    ['that I gave back by opening it again', { ...away, desk: { ...away.desk!, wasSent: false } }, me, ''],
    [
      'that I diarised and sent, and that was opened',
      { ...away, createdBy: '1', desk: { ...away.desk!, opened: true } },
      me,
      'acknowledge',
    ],
    ['on a junior’s desk', { ...away, desk: { ...away.desk!, isBelow: true, opened: true } }, officer, 'pullUp'],
    [
      'on a junior’s desk, to a link officer',
      { ...away, desk: { ...away.desk!, isBelow: true, opened: true } },
      { ...officer, chargeKind: 'link' as never },
      '',
    ],
    [
      'of which I have a copy for information',
      { ...away, desk: { ...away.desk!, opened: true }, copy: { accepted: false } },
      me,
      'copy close',
    ],
    [
      'of which my copy on paper has not come',
      { ...away, ...physical, desk: { ...away.desk!, opened: true }, copy: { accepted: false } },
      me,
      'accept',
    ],
    ['that I see but do not hold', { ...away, desk: { ...away.desk!, fromPostId: '3' } }, me, ''],
    ['that is closed, to a dealing hand', { ...arrived, desk: null, closedBy: { postId: '1', sectionId: '10' } }, me, ''],
    ['that is closed, to the section officer', { ...arrived, desk: null, closedBy: { postId: '1', sectionId: '10' } }, officer, 'reopen'],
    ['that another section closed', { ...arrived, sectionId: '11', desk: null, closedBy: { postId: '5', sectionId: '11' } }, officer, ''],
    [
      'known by its cover, to the officer',
      { ...arrived, ...physical, classification: 'confidential', isCover: true, desk: { ...desk, accepted: true } },
      officer,
      'complete send reply putInFile copy park close acknowledge',
    ],
    [
      'known by its cover, to the dealing hand',
      { ...arrived, ...physical, classification: 'secret', isCover: true, desk: { ...desk, accepted: true } },
      me,
      'send reply putInFile park close acknowledge',
    ],
  ])('%s', (_, receipt, actor, acts) => {
    expect(actsOn(receipt, actor).join(' ')).toBe(acts);
  });

  test('is always one of the acts that the contract names, in its order', () => {
    const all = [arrived, made, away].flatMap((receipt) => [me, officer, registry].map((actor) => actsOn(receipt, actor)));
    for (const acts of all)
      expect(acts.map((act) => receiptActs.indexOf(act))).toEqual(acts.map((act) => receiptActs.indexOf(act)).toSorted((a, b) => a - b));
  });
});

test('who may diarise what', () => {
  const classes = ['normal', 'confidential', 'secret', 'top_secret'] as const;
  const table = Object.fromEntries(
    [
      'central_registry',
      'dealing_hand',
      'section_officer',
      'officer',
      'personal_staff',
      'minister_office',
      'dispatch',
      'records',
      'local_admin',
      'super_admin',
    ].map((role) => [role, classes.filter((of) => mayDiarise({ roles: [role] }, of)).length]),
  );
  expect(table).toEqual({
    central_registry: 4,
    dealing_hand: 1,
    section_officer: 4,
    officer: 4,
    personal_staff: 1,
    minister_office: 1,
    dispatch: 0,
    records: 0,
    local_admin: 0,
    super_admin: 0,
  });
});
