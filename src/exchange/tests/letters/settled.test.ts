import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visitOf } from '#core/context.ts';
import { setRule } from '#core/rules/settings.ts';
import { takesConfidential } from '#directory/queries/limits.ts';
import { listLetters } from '#dispatch/contract/letters.ts';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { replyContent } from '#dispatch/tests/testLetters.ts';
import type { StaffName } from '#testStaff.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { deskFor } from '../../queries/deskFor.ts';
import { carry, openConsignments, openPair, type Pair } from './testPair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
beforeEach(async () => {
  pair.at('2026-03-25T10:30:00');
  await pair.there.db.updateTable('charge').set({ toOn: null }).execute();
  await pair.there.db.updateTable('post').set({ abolishedOn: null }).execute();
});
afterAll(() => pair.close());

const out = () => ({ from: pair.here, to: pair.there, sender: 'sachivalay' as const });
const arrived = async (who: StaffName) => (await pair.there.as(who)(listLetters, {})).items.at(-1)!;

/** A letter on its way to a post of the other instance. */
async function letterTo(who: StaffName) {
  const { here, code } = pair;
  const addressees = [{ designation: 'अनुभाग अधिकारी, बरेली।', email: '', exchangeTo: code('bareilly', who) }];
  const { id } = await here.signed({ content: replyContent(here, { addressees }) });
  await here.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'exchange' }] });
  return (await openConsignments(here)).at(-1)!;
}

const leave = (...who: StaffName[]) =>
  pair.there.db
    .updateTable('charge')
    .set({ toOn: '2026-03-24' })
    .where(
      'postId',
      'in',
      who.map((name) => pair.there.staff[name].postId),
    ) // prettier-ignore
    .execute();

const INSTEAD = expect.objectContaining({ hi: expect.stringContaining('इसलिए यह आपके पटल पर रखा गया') });

describe('between the receipt and the sender’s word', () => {
  test('the post becomes vacant: the letter lies at the registry of its office, with the reason', async () => {
    const row = await letterTo('officer');
    await carry(out(), { row, between: () => leave('officer') });
    expect((await arrived('registry')).origin!.story.at(-1)).toEqual(INSTEAD);
  });

  test('the post is abolished and the registry vacant: it lies at the head of the office', async () => {
    const row = await letterTo('clerk');
    await carry(out(), {
      row,
      between: async () => {
        await pair.there.db
          .updateTable('post')
          .set({ abolishedOn: '2026-03-25' })
          .where('id', '=', pair.there.staff.clerk.postId)
          .execute();
        await leave('registry');
      },
    });
    expect((await arrived('special')).origin!.story.at(-1)).toEqual(INSTEAD);
  });

  test('everybody leaves the office: it lies with another office of the instance', async () => {
    const { staff } = pair.there;
    const own = (Object.keys(staff) as StaffName[]).filter((name) => staff[name].officeId === staff.officer.officeId);
    const row = await letterTo('officer');
    await carry(out(), { row, between: () => leave(...own) });
    expect((await arrived('outsider')).origin!.story.at(-1)).toEqual(INSTEAD);
  });

  test('confidential papers are taken no more, and who signed is not trusted any more: it lies where it was sent', async () => {
    const { there } = pair;
    await setRule(there, takesConfidential, { value: true, source: null });
    const row = { ...(await letterTo('officer')), classification: 'confidential' };
    await carry(out(), {
      row,
      spoil: (arrival) => ({ ...arrival, content: { ...(arrival.content as object), classification: 'confidential' } }),
      between: async () => {
        await setRule(there, takesConfidential, { value: false, source: null });
        await setRule(there, signingRoots, { value: [], source: null });
      },
    });
    expect((await arrived('officer')).origin!.story).not.toContainEqual(INSTEAD);
  });

  test('a confidential letter is for officers alone: of a post that becomes vacant it lies before the head, and not at the registry', async () => {
    await setRule(pair.there, takesConfidential, { value: true, source: null });
    const row = { ...(await letterTo('officer')), classification: 'confidential' };
    const atRegistry = (await pair.there.as('registry')(listLetters, {})).items.length;
    await carry(out(), {
      row,
      spoil: (arrival) => ({ ...arrival, content: { ...(arrival.content as object), classification: 'confidential' } }),
      between: () => leave('officer'),
    });
    expect((await arrived('special')).origin!.story.at(-1)).toEqual(INSTEAD);
    expect((await pair.there.as('registry')(listLetters, {})).items).toHaveLength(atRegistry);
  });

  test('nor is one taken for an office in which no officer sits, or laid before anybody else', async () => {
    const { there } = pair;
    await leave(...(Object.keys(there.staff) as StaffName[]).filter((name) => !['registry', 'clerk', 'administrator'].includes(name)));
    const address = `bareilly:office:${there.staff.officer.officeId}`;
    const desk = (wanted: { settled?: true; classification: 'normal' | 'confidential' }) =>
      deskFor(visitOf(there.instance, new Date('2026-03-25T05:00:00Z')), { address, ...wanted });
    expect((await desk({ classification: 'normal' })).postId).toBe(there.staff.registry.postId);
    await expect(desk({ classification: 'confidential' })).rejects.toThrow('exchange.refusal.address');
    await expect(desk({ classification: 'confidential', settled: true })).rejects.toThrow('exchange.refusal.address');
  });
});
