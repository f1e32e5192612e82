import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { viewFile } from '#files/contract.ts';
import { firstBreak } from '#papers/chain.ts';
import { refusalOf } from '#testPaperwork.ts';
import { acceptPaper, closePaper, replyPaper, sendPaper, sendPapers, timeline } from '../contract.ts';
import { type MovingOffice, openMovingOffice } from './testMoves.ts';

let office: MovingOffice;
beforeAll(async () => {
  office = await openMovingOffice();
});
afterAll(() => office.close());
beforeEach(() => office.at('2026-03-25T10:30'));

describe('sending', () => {
  test('a file up lays it on the next desk with three working days, and nobody else holds it', async () => {
    const id = await office.fileOf('clerk');
    const sent = await office.send(id, { from: 'clerk', to: 'officer', action: 'अनुमोदनार्थ', remark: 'आज ही देखें', priority: 'immediate' });
    expect(sent).toMatchObject({
      state: 'desk',
      holder: { nameEn: 'Section Officer, Irrigation' },
      dueOn: '2026-03-30',
      acts: ['pullBack'],
    });
    const [holding, ...others] = await office.holdersOf(id);
    expect(others).toEqual([]);
    expect(holding).toMatchObject({
      postId: office.post('officer'),
      place: 'inbox',
      action: 'अनुमोदनार्थ',
      remark: 'आज ही देखें',
      priority: 'immediate',
      fromPostId: office.post('clerk'),
      openedAt: null,
    });
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({
      kind: 'paper.sent',
      detail: { to: office.post('officer'), dueOn: '2026-03-30', noNote: true, replied: false },
    });
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });

  test('a file shows the receipts in it to those at the next desk', async () => {
    const id = await office.fileOf('clerk');
    const receipt = await office.letterOf('clerk', { pages: [1] });
    await office.db.updateTable('receipt').set({ fileId: id }).where('id', '=', receipt).execute();
    await office.db.deleteFrom('holding').where('paperId', '=', receipt).execute();
    await office.send(id, { from: 'clerk', to: 'joint' });
    const seen = await office.db
      .selectFrom('sight')
      .select('paperId')
      .where('postId', '=', office.post('joint'))
      .where('paperId', 'in', [id, receipt])
      .execute();
    expect(seen).toHaveLength(2);
    expect((await office.eventsOf(receipt)).at(-1)).toMatchObject({ kind: 'paper.sighted', detail: { postId: office.post('joint') } });
    expect(await refusalOf(office.send(receipt, { from: 'clerk', to: 'officer' }))).toBe('409 paper.inFile');
  });

  test('a receipt gives one desk the action and others a copy, which they can only read and close', async () => {
    const id = await office.letterOf('registry');
    await office.send(id, {
      from: 'registry',
      to: 'officer',
      copies: [office.post('under'), office.post('joint'), office.post('officer')],
    });
    expect((await office.holdersOf(id)).map(({ postId, copy, dueOn }) => [postId, copy, dueOn])).toEqual([
      [office.post('officer'), false, '2026-03-30'],
      [office.post('under'), true, null],
      [office.post('joint'), true, null],
    ]);
    expect(await refusalOf(office.send(id, { from: 'joint', to: 'under' }))).toBe('403 paper.copy.forbidden');
    expect((await office.as('joint')(timeline, { id })).paper.acts).toEqual(['close']);
    await office.as('joint')(closePaper, { id, reason: 'देख लिया' });
    expect((await office.holdersOf(id)).map(({ postId }) => postId)).toEqual([office.post('officer'), office.post('under')]);
    expect((await office.eventsOf(id)).at(-1)).toMatchObject({ kind: 'paper.copyClosed' });
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });

  test('back is a reply to the one it came from', async () => {
    const id = await office.fileOf('clerk');
    expect(await refusalOf(office.as('clerk')(replyPaper, { id, noNote: true }))).toBe('403 paper.reply.forbidden');
    await office.send(id, { from: 'clerk', to: 'under' });
    expect(await office.as('under')(replyPaper, { id, noNote: true, remark: 'पृच्छा' })).toMatchObject({
      holder: { id: office.post('clerk') },
    });
    expect((await office.linksOf(id)).at(-1)!.content).toMatchObject({ movement: 'replied', remark: 'पृच्छा' });
  });

  test('keeps the priority with which it came, unless another is given', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer', priority: 'top' });
    await office.send(id, { from: 'officer', to: 'under' });
    expect((await office.holdersOf(id))[0]!.priority).toBe('top');
  });
});

describe('a sending that cannot be', () => {
  const nothingMoved = async (id: string) =>
    expect((await office.holdersOf(id)).map(({ postId, place }) => [postId, place])).toEqual([[office.post('clerk'), 'created']]);

  test('is refused to oneself, to posts vacant, abolished or unknown, and with a date that is past', async () => {
    const id = await office.fileOf('clerk');
    const send = (input: object) => refusalOf(office.as('clerk')(sendPaper, { id, noNote: true, ...input } as never));
    expect(await send({ to: office.post('clerk') })).toBe('409 paper.toOneself');
    const post = (more: object) =>
      office.db
        .insertInto('post')
        .values({
          officeId: office.staff.clerk.officeId,
          sectionId: null,
          designationHi: 'उप सचिव',
          designationEn: 'Deputy Secretary',
          nameHi: 'उप सचिव',
          nameEn: 'Deputy Secretary',
          rank: 50,
          roles: ['officer'],
          reportsToId: null,
          ...more,
        } as never)
        .returning('id')
        .executeTakeFirstOrThrow();
    expect(await send({ to: (await post({ abbreviation: 'DS-1' })).id })).toBe('409 paper.postVacant');
    expect(await send({ to: (await post({ abbreviation: 'DS-2', abolishedOn: '2026-01-01' })).id })).toBe('409 paper.postAbolished');
    for (const to of ['987654321', '0', 'x', '99999999999999999999', '-1', '1; drop table paper'])
      expect(await send({ to })).toBe('404 paper.recipient.notFound');
    expect(await send({ to: office.post('officer'), dueOn: '2026-03-24' })).toBe('422 paper.dueInPast');
    expect(await send({ to: office.post('officer'), copies: [office.post('under')] })).toBe('409 file.oneRecipient');
    expect(await send({ to: office.post('officer'), remark: 'अ\u0000ब' })).toBe('400 input.invalid');
    expect(await send({ to: office.post('officer'), action: '\u202eआदेश' })).toBe('400 input.invalid');
    expect(await send({ to: office.post('officer'), copies: Array.from({ length: 1_000 }, (_, index) => String(index + 1)) })).toBe(
      '400 input.invalid',
    );
    await nothingMoved(id);
    expect(await office.kindsOf(id)).not.toContain('paper.sent');
  });

  test('without a note and without «no remark» says what to do', async () => {
    const id = await office.fileOf('clerk');
    await expect(office.send(id, { from: 'clerk', to: 'officer', noNote: false })).rejects.toMatchObject({
      status: 409,
      code: 'file.noNote',
      message: expect.stringContaining('कोई टिप्पणी नहीं'),
    });
    await nothingMoved(id);
  });

  test('to an officer on leave names the link officer, and goes when that is accepted', async () => {
    const id = await office.fileOf('clerk');
    await office.db
      .insertInto('absence')
      .values({ employeeId: office.staff.special.employeeId, fromOn: '2026-03-23', toOn: '2026-03-27' })
      .execute();
    await office.db
      .insertInto('charge')
      .values({
        postId: office.post('special'),
        employeeId: office.staff.joint.employeeId,
        kind: 'link',
        fromOn: '2026-03-23',
        toOn: '2026-03-27',
      })
      .execute();
    await expect(office.send(id, { from: 'clerk', to: 'special' })).rejects.toMatchObject({
      status: 409,
      code: 'paper.onLeave',
      details: { holder: 'कमल परीक्षण', until: '27-03-2026', link: 'मीरा नमूना' },
    });
    await nothingMoved(id);
    await office.send(id, { from: 'clerk', to: 'special', onLeaveAccepted: true });
    expect((await office.holdersOf(id))[0]!.postId).toBe(office.post('special'));
    office.at('2026-03-30T10:30');
    const later = await office.fileOf('clerk');
    await office.send(later, { from: 'clerk', to: 'special' });
  });

  test('is the same 404 for papers of another section and for papers of nobody', async () => {
    const id = await office.fileOf('clerk');
    for (const one of [id, '987654321', 'abc', '0'])
      expect(await refusalOf(office.send(one, { from: 'outsider', to: 'clerk' }))).toBe('404 paper.notFound');
    expect(await refusalOf(office.as(null)(sendPaper, { id, to: office.post('officer') }))).toBe('401 session.none');
    await nothingMoved(id);
  });

  test('from a second tab is told to whom the first one sent, and when', async () => {
    const id = await office.fileOf('clerk');
    await office.send(id, { from: 'clerk', to: 'officer' });
    await expect(office.send(id, { from: 'clerk', to: 'under' })).rejects.toMatchObject({
      status: 409,
      code: 'paper.alreadySent',
      message: 'यह 25-03-2026 10:30 पर अनुभाग अधिकारी, सिंचाई को भेजा जा चुका है। दूसरी बार नहीं भेजा गया।',
    });
    expect(await refusalOf(office.send(id, { from: 'special', to: 'joint' }))).toBe('403 paper.send.forbidden');
  });

  test('by eight clients at once happens once, and the seven others are told what happened', async () => {
    const id = await office.fileOf('clerk');
    const targets = ['officer', 'assistant', 'under', 'joint', 'neighbour', 'registry', 'officer', 'under'] as const;
    const outcomes = await Promise.allSettled(targets.map((to) => office.send(id, { from: 'clerk', to })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 409, code: 'paper.alreadySent' });
    expect(await office.holdersOf(id)).toHaveLength(1);
    expect((await office.kindsOf(id)).filter((kind) => kind === 'paper.sent')).toHaveLength(1);
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });
});

describe('many papers', () => {
  test('go in one act, and one that stays says why', async () => {
    const ids = [await office.letterOf('officer'), await office.letterOf('officer'), await office.letterOf('clerk')];
    const { sent, refused } = await office.as('officer')(sendPapers, { ids: [...ids, ids[0]!], to: office.post('under') });
    expect(sent).toEqual(ids.slice(0, 2));
    expect(refused).toMatchObject([{ id: ids[2], code: 'paper.send.forbidden' }]);
    expect(await office.kindsOf(ids[2]!)).not.toContain('paper.sent');
    expect((await office.holdersOf(ids[1]!))[0]!.postId).toBe(office.post('under'));
  });

  test('never mix electronic and physical ones', async () => {
    const ids = [await office.letterOf('officer'), await office.letterOf('officer', { nature: 'physical' })];
    expect(await refusalOf(office.as('officer')(sendPapers, { ids, to: office.post('under') }))).toBe('409 paper.mixed');
    expect((await office.holdersOf(ids[0]!))[0]!.postId).toBe(office.post('officer'));
  });

  test('that are all refused change nothing and say so one by one', async () => {
    const id = await office.letterOf('officer');
    const answer = await office.as('officer')(sendPapers, { ids: [id, '55555555'], to: office.post('officer') });
    expect(answer).toMatchObject({ sent: [], refused: [{ code: 'paper.toOneself' }, { code: 'paper.notFound' }] });
  });
});

describe('a physical paper', () => {
  test('must be received in hand before anything else', async () => {
    const id = await office.letterOf('registry', { nature: 'physical' });
    await office.send(id, { from: 'registry', to: 'officer' });
    expect((await office.as('officer')(timeline, { id })).paper.acts).toEqual(['accept']);
    expect(await refusalOf(office.send(id, { from: 'officer', to: 'clerk' }))).toBe('409 paper.notAccepted');
    expect(await refusalOf(office.as('officer')(closePaper, { id, reason: 'समाप्त' }))).toBe('409 paper.notAccepted');
    expect(await office.as('officer')(acceptPaper, { id })).toMatchObject({ acts: ['send', 'reply', 'park', 'close'] });
    expect(await refusalOf(office.as('officer')(acceptPaper, { id }))).toBe('409 paper.inHand');
    expect((await office.eventsOf(id)).at(-1)!.kind).toBe('paper.accepted');
    await office.send(id, { from: 'officer', to: 'clerk' });
    expect(firstBreak(await office.linksOf(id))).toBeNull();
  });
});

test('the file shows the same acts as the server allows', async () => {
  const id = await office.fileOf('clerk');
  const moves = ['accept', 'send', 'reply', 'park', 'unpark', 'close', 'reopen', 'pullBack', 'pullUp'];
  const same = async (who: 'clerk' | 'officer' | 'under') => {
    const { paper } = await office.as(who)(timeline, { id });
    const { acts } = await office.as(who)(viewFile, { id });
    expect(acts.filter((act) => moves.includes(act)).sort()).toEqual([...paper.acts].sort());
  };
  for (const who of ['clerk', 'officer', 'under'] as const) await same(who);
  await office.send(id, { from: 'clerk', to: 'officer' });
  for (const who of ['under', 'clerk', 'officer', 'clerk'] as const) await same(who);
});
