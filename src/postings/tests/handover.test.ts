import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LetterOffice, openLetterOffice, PASSWORD } from '#dispatch/tests/testLetters.ts';
import { checkCms } from '#signing/pdf/checkCms.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { parkPaper, listDesk } from '#movement/contract.ts';
import { hold, openPaper, release } from '#papers/actions.ts';
import { textOf } from '#documents/textOf.ts';
import type { StaffName } from '#testStaff.ts';
import { confirmHandover, downloadHandover, openHandoverSigning, prepareHandover, viewHandovers } from '../contract/handovers.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
afterAll(() => office.close());

let count = 0;
async function laid(who: StaffName, { subject = 'नहर की मरम्मत', classification = 'normal', numbered = true } = {}) {
  const ctx = { ...office.contextOf(who), now: office.clock.now };
  const sectionId = office.staff.officer.sectionId!;
  const id = await openPaper(ctx, { kind: 'receipt', subject, sectionId, nature: 'electronic', classification, vip: false } as never);
  if (numbered)
    await office.db
      .updateTable('paper')
      .set({ number: `प्रा-${(count += 1)}/2026` })
      .where('id', '=', id)
      .execute();
  await release(ctx, id);
  await hold(ctx, { paperId: id, postId: office.staff[who].postId, place: 'inbox', dueOn: '2026-03-20' });
  return id;
}

/** Somebody else sits on the post from tomorrow, and the session of this name is his. */
async function succeed(who: StaffName, by: StaffName) {
  const { chargeId, postId } = office.staff[who];
  await office.db.updateTable('charge').set({ toOn: '2026-03-25' }).where('id', '=', chargeId).execute();
  const { employeeId } = office.staff[by];
  const { id } = await office.db
    .insertInto('charge')
    .values({ postId, employeeId, kind: 'additional', fromOn: '2026-03-26' })
    .returning('id')
    .executeTakeFirstOrThrow();
  office.at('2026-03-26T10:30:00');
  const back = await office.db.selectFrom('session').select('chargeId').where('publicId', '=', by).executeTakeFirstOrThrow();
  await office.db.updateTable('session').set({ chargeId: id }).where('publicId', '=', by).execute();
  return async () => {
    office.at('2026-03-25T10:30:00');
    await office.db.updateTable('session').set({ chargeId: back.chargeId }).where('publicId', '=', by).execute();
    await office.db.updateTable('charge').set({ toOn: '2026-03-25' }).where('id', '=', id).execute();
    await office.db.updateTable('charge').set({ toOn: null }).where('id', '=', chargeId).execute();
  };
}

const pdfText = async (who: StaffName, id: string) => {
  const answer = (await office.as(who)(downloadHandover, { id })) as unknown as Response;
  expect(answer.headers.get('content-type')).toContain('application/pdf');
  return (await textOf(Buffer.from(await answer.arrayBuffer()))).join('\n');
};

describe('a handover', () => {
  test('lists all that the post holds, is confirmed by both, signed, and stays as a certificate', async () => {
    const paper = await laid('special');
    const secret = await laid('special', { subject: 'विभागीय जाँच', classification: 'confidential' });
    const parked = await laid('special');
    await office.as('special')(parkPaper, { id: parked, until: '2026-04-10', reason: 'उत्तर की प्रतीक्षा' });
    const made = await office.as('special')(prepareHandover, { remark: 'सभी कागज़ देख लिए गए।' });
    expect(made).toMatchObject({ papers: 3, moved: 0, given: null, taken: null, pdf: false, acts: ['give'] });
    const { signing } = await office.as('special')(openHandoverSigning, { id: made.id });
    await office.as('special')(signByKeyFile, { id: signing.id, file: office.keys.get('special')!, password: PASSWORD } as never);
    const given = await office.as('special')(confirmHandover, { id: made.id, signing: signing.id });
    expect(given).toMatchObject({ given: { signed: true, person: { nameHi: 'कमल परीक्षण' } }, taken: null, pdf: true, acts: [] });
    const side = await office.db.selectFrom('handoverSide').selectAll().where('handoverId', '=', made.id).executeTakeFirstOrThrow();
    expect(checkCms(side.cms!, (name) => createHash(name).update(side.statement).digest()).faults).toEqual([]);
    expect(JSON.parse(side.statement.toString())).toMatchObject({
      format: 'patravali.handover/1',
      side: 'given',
      person: { nameHi: 'कमल परीक्षण' },
    });
    const back = await succeed('special', 'joint');
    const seen = await office.as('joint')(viewHandovers, {});
    expect(seen.open).toMatchObject({ id: made.id, acts: ['take'] });
    expect((await office.as('joint')(listDesk, {})).items.map(({ id }) => id)).toEqual(expect.arrayContaining([paper, secret]));
    const taken = await office.as('joint')(confirmHandover, { id: made.id });
    expect(taken).toMatchObject({ taken: { signed: false, person: { nameHi: 'मीरा नमूना' } }, acts: [] });
    await expect(office.as('joint')(confirmHandover, { id: made.id })).rejects.toMatchObject({ status: 409, code: 'handover.isTaken' });
    await back();
    expect((await office.as('special')(viewHandovers, {})).past[0]).toMatchObject({ id: made.id, pdf: true });
    for (const who of ['clerk', 'administrator'] as const)
      await expect(office.as(who)(downloadHandover, { id: made.id })).rejects.toMatchObject({ status: 404 });
  }, 120_000);

  test('prints no title of a confidential paper', async () => {
    const secret = await laid('under', { subject: 'गुप्त जाँच आख्या', classification: 'confidential' });
    const made = await office.as('under')(prepareHandover, {});
    const kept = await office.db.selectFrom('handover').select('content').where('id', '=', made.id).executeTakeFirstOrThrow();
    expect(JSON.stringify(kept.content)).toContain(`"${secret}"`);
    expect(JSON.stringify(kept.content)).not.toContain('गुप्त जाँच');
    await office.as('under')(confirmHandover, { id: made.id });
    const text = await pdfText('under', made.id);
    expect(text).toContain('SHA-256');
    expect(text).not.toContain('गुप्त');
  }, 60_000);

  test('moves papers to another post of the office, each on record, or none of them', async () => {
    const [one, two, parked] = [await laid('clerk'), await laid('clerk'), await laid('clerk')];
    const rest = await laid('clerk', { numbered: false });
    await office.as('clerk')(parkPaper, { id: parked, until: '2026-04-10', reason: 'उत्तर की प्रतीक्षा' });
    const to = office.staff.assistant.postId;
    const move = (papers: string[], post = to) => office.as('clerk')(prepareHandover, { moves: [{ to: post, papers }] });
    await expect(move([one, two, rest])).rejects.toMatchObject({ status: 409, code: 'handover.cannotGo' });
    await expect(move([one, two, '999'])).rejects.toMatchObject({ code: 'handover.paperNotHere' });
    await expect(move([one], office.staff.outsider.postId)).rejects.toMatchObject({ status: 404 });
    const on = async (id: string) =>
      (await office.db.selectFrom('holding').select('postId').where('paperId', '=', id).executeTakeFirstOrThrow()).postId;
    for (const id of [one, two, parked]) expect(await on(id)).toBe(office.staff.clerk.postId);
    const made = await move([one, two, parked]);
    expect(made).toMatchObject({ papers: 4, moved: 3 });
    for (const id of [one, two, parked]) {
      expect(await on(id)).toBe(to);
      expect((await office.eventsOf(id)).map(({ kind }) => kind)).toContain('paper.sent');
    }
    expect(await on(rest)).toBe(office.staff.clerk.postId);
    const steps = await office.db.selectFrom('movement').select(['kind', 'action']).where('paperId', '=', one).execute();
    expect(steps).toEqual([{ kind: 'sent', action: 'पदभार हस्तान्तरण' }]);
  });

  test('is taken without the one before where he cannot give any more', async () => {
    await laid('neighbour');
    const back = await succeed('neighbour', 'officer');
    const { mayPrepare } = await office.as('officer')(viewHandovers, {});
    expect(mayPrepare).toEqual(['give', 'take']);
    const made = await office.as('officer')(prepareHandover, { side: 'take' });
    expect(made).toMatchObject({ by: { nameHi: 'अमित पड़ोसी' }, acts: ['take'] });
    expect(await office.as('officer')(confirmHandover, { id: made.id })).toMatchObject({
      given: null,
      taken: { person: { nameHi: 'सुधा कल्पित' } },
    });
    await back();
  }, 60_000);

  test('that nobody has confirmed is made anew; one that is given is not, nor taken by anyone else', async () => {
    const first = await office.as('registry')(prepareHandover, {});
    const second = await office.as('registry')(prepareHandover, {});
    expect(second.id).not.toBe(first.id);
    await expect(office.as('registry')(confirmHandover, { id: first.id })).rejects.toMatchObject({ status: 404 });
    await office.as('registry')(confirmHandover, { id: second.id });
    await expect(office.as('registry')(prepareHandover, {})).rejects.toMatchObject({ status: 409, code: 'handover.isGiven' });
    await expect(office.as('registry')(confirmHandover, { id: second.id })).rejects.toMatchObject({ code: 'handover.awaitsSuccessor' });
    await expect(office.as('clerk')(confirmHandover, { id: second.id })).rejects.toMatchObject({ status: 404 });
  }, 60_000);
});
