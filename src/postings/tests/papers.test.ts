import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, join, openKeeper, openListening } from '#directory/tests/state.ts';
import { signJws } from '#core/record/jws.ts';
import { generateKeyPairSync } from 'node:crypto';
import { furnished } from '#establishment/tests/instance.ts';
import { downloadTransferPaper, importTransfer, initiateTransfer, joinTransfer, relieveTransfer } from '../contract/transfers.ts';

let here: Listening;
let there: Listening;
beforeAll(async () => {
  there = await openKeeper();
  here = await openListening();
  await join(here, { keeper: there, name: 'irrigation' });
  for (const { db, staff } of [here, there]) {
    await db
      .updateTable('post')
      .set({ roles: ['super_admin'] })
      .where('id', '=', staff.administrator.postId)
      .execute();
    for (const { employeeId, officeId } of Object.values(staff))
      await db.updateTable('employee').set({ officeId }).where('id', '=', employeeId).execute();
  }
  // The other office has staff of the same codes; the one who comes is not among them.
  await there.db
    .updateTable('employee')
    .set({ code: 'OTHER', email: 'other@up.gov.in' })
    .where('id', '=', there.staff.clerk.employeeId)
    .execute();
}, 120_000);
afterAll(async () => {
  await here.close();
  await there.close();
});

async function paperOf(who: 'clerk' | 'officer' = 'clerk') {
  const as = here.as('administrator');
  const { id } = await as(initiateTransfer, {
    employeeId: here.staff[who].employeeId, orderNumber: '7/2026', orderOn: '2026-03-20', instance: 'uplc', elsewhere: 'मुख्यालय',
  }); // prettier-ignore
  await expect(as(downloadTransferPaper, { id })).rejects.toMatchObject({ status: 404 });
  await as(relieveTransfer, { id, on: '2026-03-25', half: 'afternoon' });
  const answer = (await as(downloadTransferPaper, { id })) as unknown as Response;
  return answer.text();
}

const bring = (officeId: string, text: string) =>
  there.as('administrator')(importTransfer, { officeId, file: new File([text], 'transfer.jws') } as never);

describe('a transfer to another instance', () => {
  test('goes by a paper that the other instance believes, once', async () => {
    const { office, post } = await furnished(there, null);
    const paper = await paperOf();
    const arrived = await bring(office.id, paper);
    expect(arrived).toMatchObject({ state: 'relieved', from: null, relievedOn: '2026-03-25', person: { code: 'UPclerk' }, acts: ['join'] });
    await expect(bring(office.id, paper)).rejects.toMatchObject({ status: 409, code: 'transfer.known' });
    expect(await there.as('administrator')(joinTransfer, { id: arrived.id, postId: post.id, on: '2026-03-26' })).toMatchObject({
      state: 'joined',
    });
    expect(await here.db.selectFrom('employee').select('leftOn').where('code', '=', 'UPclerk').executeTakeFirst()).toEqual({
      leftOn: '2026-03-25',
    });
  });

  test('is not believed when a sign of it was changed, when a stranger signed it, or when it is no paper at all', async () => {
    const { office } = await furnished(there, null);
    const paper = await paperOf('officer');
    const [head, body, signature] = paper.split('.') as [string, string, string];
    const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as { person: { email: string } };
    const forged = Buffer.from(JSON.stringify({ ...said, person: { ...said.person, email: 'thief@up.gov.in' } })).toString('base64url');
    const { privateKey } = generateKeyPairSync('ed25519');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    for (const text of [
      `${head}.${forged}.${signature}`,
      signJws({ kid, key: privateKey }, said as never),
      'a.b.c',
      '{}',
      paper.slice(0, -3),
      '\u0000'.repeat(50),
    ])
      await expect(bring(office.id, text)).rejects.toMatchObject({ status: 422, code: 'transfer.notBelieved' });
    await expect(bring(office.id, paper)).rejects.toMatchObject({ status: 409, code: 'transfer.stillHere' });
    await there.db.updateTable('employee').set({ email: 'elsewhere@up.gov.in' }).where('id', '=', there.staff.officer.employeeId).execute();
    await expect(bring(office.id, paper)).rejects.toMatchObject({ status: 409, code: 'transfer.otherPerson' });
    expect(await there.db.selectFrom('transfer').select('id').where('peer', '=', 'irrigation').execute()).toHaveLength(1);
  });
});
