import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visitOf } from '#core/context.ts';
import { placeReceipt, viewDocument, viewFile } from '#files/contract.ts';
import { listDesk, timeline } from '#movement/contract.ts';
import { exportFile, listNotes, verifyChain, writeNote } from '#notings/contract.ts';
import { chainFault } from '#notings/queries/noteLinks.ts';
import { firstForgedNote } from '#notings/queries/signedNotes.ts';
import { receiptOf, refusalOf, sendOn } from '#testPaperwork.ts';
import { askBack, listAway, sendFileAway, sendFileBack, takeBack } from '../contract.ts';
import { fileCargo } from '../cargo.ts';
import { tellWhere } from '../actions/tellWhere.ts';
import { carry, journeyOf, openTravelOffice, refuse, said, sectionOf, signedNote, type TravelOffice } from './twoOffices.ts';

let secretariat: TravelOffice;
let bareilly: TravelOffice;
beforeAll(async () => {
  secretariat = await openTravelOffice('secretariat');
  bareilly = await openTravelOffice('bareilly');
}, 180_000);
beforeEach(() => {
  for (const office of [secretariat, bareilly]) office.at('2026-03-25T10:30:00');
});
afterAll(() => Promise.all([secretariat.close(), bareilly.close()]));

/** A file with a paper and a signed note, sent from the special secretary's desk. */
async function sentAway() {
  const id = await secretariat.fileOf('clerk');
  await secretariat.as('clerk')(placeReceipt, { id, receiptId: await receiptOf(secretariat, 'clerk', { pages: [2, 1] }) });
  const { correspondence } = await secretariat.as('clerk')(viewFile, { id });
  const pointer = { type: 'reference', attrs: { kind: 'page', targetId: correspondence[0]!.id, page: 2, label: 'पृष्ठ 2' } };
  await secretariat.as('clerk')(writeNote, { id, body: { type: 'doc', content: [{ type: 'paragraph', content: [pointer as never] }] } });
  await sendOn(secretariat, id, { from: 'clerk', to: 'special' });
  const signing = await signedNote(secretariat, id, { who: 'special', text: 'जनपद से आख्या प्राप्त करें।' });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), remark: 'आख्या हेतु', dueOn: '2026-04-10', signing });
  return id;
}

const code = (call: Promise<unknown>) => refusalOf(call);

describe('a file that goes to another office', () => {
  test('is locked here and says where it is; there it lies before the section with its notes, papers, signatures and story', async () => {
    const id = await sentAway();
    expect(await journeyOf(secretariat, id)).toMatchObject({
      away: { to: { code: sectionOf(bareilly), officeEn: 'District Bareilly' }, home: false, arrivedAt: null, dueOn: '2026-04-10' },
      acts: ['takeBack'],
    });
    expect(await code(secretariat.as('special')(writeNote, { id, body: said('और') }))).toBe('409 paper.onItsWay');
    expect(await code(secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly) }))).toBe('409 paper.onItsWay');
    const there = await carry(secretariat, bareilly);
    expect((await journeyOf(secretariat, id)).away?.arrivedAt).toBe('2026-03-25T05:00:00.000Z');
    const desk = await bareilly.as('officer')(listDesk, {});
    expect(desk.items.find((row) => row.id === there)).toMatchObject({
      dueOn: '2026-04-10', opened: false, from: null, cameFrom: { nameHi: 'सचिवालय' }, askedBack: false,
    }); // prettier-ignore
    const file = await bareilly.as('officer')(viewFile, { id: there });
    const home = await secretariat.as('special')(viewFile, { id });
    expect(file).toMatchObject({
      number: home.number,
      pages: 3,
      paragraphs: home.paragraphs,
      origin: { instance: 'secretariat' },
      away: null,
    });
    expect(file.correspondence[0]).toMatchObject({ kind: 'receipt', receiptId: null, pageFrom: 1, pageTo: 3 });
    const { items } = await bareilly.as('officer')(listNotes, { id: there });
    expect(items.at(-1)).toMatchObject({
      person: { nameEn: 'Kamal Parikshan' },
      office: { nameEn: 'Irrigation and Water Resources Department' },
      signature: { fits: true },
    });
    expect(JSON.stringify(items[0]!.body)).toContain(`"targetId":"${file.correspondence[0]!.id}"`);
    await bareilly.as('officer')(viewDocument, { id: there, position: 1, document: 1 });
    expect(await bareilly.as('officer')(verifyChain, { id: there })).toMatchObject({ holds: true });
    const life = await bareilly.as('officer')(timeline, { id: there });
    expect(life.steps.map(({ kind }) => kind)).toEqual(['sent', 'sent_away', 'arrived']);
    expect(life.desks).toHaveLength(3);
    expect(life.desks.map(({ post }) => post.office?.nameEn ?? null).slice(0, 2)).toEqual(
      Array(2).fill('Irrigation and Water Resources Department'),
    );
    await bareilly.as('officer')(exportFile, { id: there });
    expect(await secretariat.as('special')(listAway, {})).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id })]),
    });
    expect(await code(bareilly.as('outsider')(viewFile, { id: there }))).toBe('404 file.notFound');
  });

  test('comes back with what was added there, goes on where numbering stood, and may go again', async () => {
    const id = await sentAway();
    const there = await carry(secretariat, bareilly);
    await bareilly.as('officer')(placeReceipt, { id: there, receiptId: await receiptOf(bareilly, 'officer', { pages: [4] }) });
    await bareilly.as('officer')(writeNote, { id: there, body: said('आख्या संलग्न है।') });
    await sendOn(bareilly, there, { from: 'officer', to: 'joint' });
    const signing = await signedNote(bareilly, there, { who: 'joint', text: 'आख्या भेजी जाती है।' });
    expect(await code(bareilly.as('joint')(sendFileAway, { id: there, to: `agra:office:1` }))).toBe('409 travel.onlyHome');
    await bareilly.as('joint')(sendFileBack, { id: there, signing });
    const back = await carry(bareilly, secretariat);
    expect(back).toBe(id);
    const home = await secretariat.as('special')(viewFile, { id });
    expect(home).toMatchObject({ away: null, pages: 7, paragraphs: 4, holder: { post: { id: secretariat.staff.special.postId } } });
    expect(await secretariat.as('special')(verifyChain, { id })).toMatchObject({ holds: true });
    expect(await journeyOf(bareilly, there)).toMatchObject({ away: { home: true }, acts: [] });
    expect(await code(bareilly.as('joint')(writeNote, { id: there, body: said('x') }))).toBe('409 paper.wentHome');
    await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
    expect(await carry(secretariat, bareilly)).toBe(there);
    expect(await bareilly.as('officer')(verifyChain, { id: there })).toMatchObject({ holds: true });
    for (const [office, paper] of [
      [secretariat, id],
      [bareilly, there],
    ] as const) {
      const row = await office.db
        .selectFrom('paper')
        .select(['id', 'chainLength', 'chainHead'])
        .where('id', '=', paper)
        .executeTakeFirstOrThrow();
      expect(await chainFault(office, row)).toBeNull();
      expect(await firstForgedNote(office)).toBeNull();
    }
  });

  test('stays when it is refused, taken back or never arrives, and lies on the desk that it went from with a notice', async () => {
    const id = await sentAway();
    await refuse(secretariat);
    expect((await secretariat.as('special')(listDesk, {})).items.find((row) => row.id === id)).toMatchObject({ opened: false });
    const last = async () => (await secretariat.as('special')(timeline, { id })).steps.at(-1)!;
    expect(await last()).toMatchObject({ kind: 'stayed', remark: expect.stringContaining('पता पुनः चुनकर भेजें') });
    await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
    await secretariat.as('special')(takeBack, { id, reason: 'भूलवश' });
    expect(await last()).toMatchObject({ kind: 'stayed', remark: expect.stringContaining('भूलवश') });
    await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
    await refuse(secretariat, 'ended');
    expect(await secretariat.as('special')(verifyChain, { id })).toMatchObject({ holds: true });
    expect(await code(secretariat.as('special')(takeBack, { id, reason: 'x' }))).toBe('409 travel.isHere');
  });

  test('tells with whom it is there, and is asked back', async () => {
    const id = await sentAway();
    const there = await carry(secretariat, bareilly);
    await bareilly.as('officer')(viewFile, { id: there });
    expect(await tellWhere(bareilly.instance, bareilly.clock.now)).toBeGreaterThan(0);
    expect(await tellWhere(bareilly.instance, bareilly.clock.now)).toBe(0);
    const { consignmentId } = (await journeyOf(secretariat, id)).away!;
    const news = await bareilly.db.selectFrom('consignmentNews').innerJoin('consignment', 'consignment.id', 'consignmentId').selectAll('consignmentNews').where('paperId', '=', there).orderBy('number').execute(); // prettier-ignore
    for (const { kind, at, detail } of news)
      await fileCargo.heard!(visitOf(secretariat.instance, secretariat.clock.now), {
        consignmentId,
        peer: 'bareilly',
        kind,
        at,
        detail: detail as never,
      });
    expect((await journeyOf(secretariat, id)).away).toMatchObject({
      openedAt: '2026-03-25T05:00:00.000Z',
      with: { nameEn: 'Section Officer, Irrigation' },
    });
    expect((await journeyOf(secretariat, id)).acts).toEqual(['askBack']);
    expect(await code(secretariat.as('clerk')(askBack, { id, reason: 'x' }))).toBe('403 travel.askBack.forbidden');
    await secretariat.as('special')(askBack, { id, reason: 'मा. उच्च न्यायालय में तिथि नियत है' });
    const inward = await bareilly.db
      .selectFrom('consignment')
      .select('id')
      .where('paperId', '=', there)
      .where('direction', '=', 'in')
      .executeTakeFirstOrThrow();
    const detail = { reason: 'मा. उच्च न्यायालय में तिथि नियत है' };
    await fileCargo.heard!(visitOf(bareilly.instance, bareilly.clock.now), {
      consignmentId: inward.id,
      peer: 'secretariat',
      kind: 'asked_back',
      at: '2026-03-25T05:00:00.000Z',
      detail,
    });
    expect((await journeyOf(bareilly, there, 'officer')).origin?.askedBack).toMatchObject(detail);
    expect((await bareilly.as('officer')(listDesk, {})).items.find((row) => row.id === there)).toMatchObject({ askedBack: true });
    const { steps, desks } = await secretariat.as('special')(timeline, { id });
    expect(steps.at(-1)).toMatchObject({ kind: 'asked_back', remark: detail.reason, to: { id: sectionOf(bareilly) } });
    expect(desks.at(-1)).toMatchObject({ post: { id: sectionOf(bareilly) }, openedAt: '2026-03-25T05:00:00.000Z' });
  });
});

describe('nothing leaves', () => {
  test('whose remark is too long: the refusal names the field as the dialog does', async () => {
    const id = await secretariat.fileOnDesk();
    const remark = 'क'.repeat(2_001);
    const sending = secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), remark, noNote: true });
    await expect(sending).rejects.toThrow('«अभ्युक्ति»');
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'by one who may not send to other offices',
      async () => {
        const id = await secretariat.fileOf('clerk');
        return secretariat.as('clerk')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
      },
      '403 travel.sendAway.forbidden',
    ],
    [
      'to an address that is not in the directory',
      async () => {
        const id = await secretariat.fileOnDesk();
        return secretariat.as('special')(sendFileAway, { id, to: 'bareilly:post:999', noNote: true });
      },
      '404 exchange.address.notFound',
    ],
    [
      'to the office itself',
      async () => {
        const id = await secretariat.fileOnDesk();
        return secretariat.as('special')(sendFileAway, { id, to: sectionOf(secretariat), noNote: true });
      },
      '409 travel.ownOffice',
    ],
    [
      'while a letter in it waits for signatures',
      async () => {
        const issue = await secretariat.issued();
        return secretariat.as('special')(sendFileAway, { id: issue.file.id, to: sectionOf(bareilly), noNote: true });
      },
      '409 travel.beingSigned',
    ],
    [
      'without an opinion or the word that there is none',
      async () => {
        const id = await secretariat.fileOnDesk();
        return secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly) });
      },
      '409 file.noNote',
    ],
  ])('%s', async (_, act, refusal) => {
    expect(await refusalOf(act())).toBe(refusal);
    expect(
      await secretariat.db.selectFrom('consignment').select('id').where('direction', '=', 'out').where('state', '=', 'open').execute(),
    ).toEqual([]);
  });
});
