import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailer } from '#core/stores/mail.ts';
import { viewReceipt } from '#receipts/contract.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { refusalOf } from '#testPaperwork.ts';
import { viewIssue } from '../contract/issues.ts';
import { diariseReceivedLetter, listLetters, returnLetter, viewReceivedLetter } from '../contract/letters.ts';
import {
  dispatchIssue,
  listDispatches,
  listWaitingDispatches,
  printEnvelopes,
  retryDispatch,
  returnDispatch,
  trackDispatch,
} from '../contract/sendings.ts';
import { mailServer, type MailServer } from './mailServer.ts';
import { type LetterOffice, openLetterOffice } from './testLetters.ts';

const noText = lacks('pdftotext');
let office: LetterOffice;
let server: MailServer;
beforeAll(async () => {
  office = await openLetterOffice();
  server = await mailServer();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
const outbox = () => openMailer({ outbox: office.outbox, from: 'office@up.gov.in' });
afterEach(() => {
  office.instance.mail = outbox();
});
afterAll(async () => {
  await server.close();
  await office.close();
});

const byServer = () => {
  office.instance.mail = openMailer({ smtpUrl: server.url, outbox: office.outbox, from: 'office@up.gov.in' });
};
const eventsAfter = async (id: string, kind: string) => (await office.actsOf(id)).slice((await office.actsOf(id)).indexOf(kind));

describe('an e-mail', () => {
  test('reaches the mail server once, with the signed letter and one recipient, however often the job runs', async () => {
    byServer();
    const { id, signedSha256 } = await office.signed();
    await office.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'email' }] });
    await office.work();
    await office.work();
    expect(server.taken).toHaveLength(1);
    const { to, from, message } = server.taken[0]!;
    expect([to, from]).toEqual([['acs@up.gov.in'], 'office@up.gov.in']);
    expect(message).toMatch(/^Message-ID: <dispatch\.\w+\.\d+@up\.gov\.in>\r$/m);
    const body = Buffer.from(/filename=I-\d+-2026\.pdf[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(message)![1]!, 'base64');
    expect(body.equals(await office.instance.blobs.get(signedSha256!))).toBe(true);
  });

  test('that is refused stays visible with the fault, keeps the letter on the list, and goes when the server takes it', async () => {
    byServer();
    server.refuse('451 4.3.0 बाद में भेजें');
    const { id, file } = await office.signed();
    await office.as('clerk')(dispatchIssue, {
      id,
      items: [
        { position: 1, mode: 'email' },
        { position: 2, mode: 'post' },
        { position: 3, mode: 'hand' },
      ],
    });
    const outgoing = async () => (await office.as('clerk')(listWaitingDispatches, {})).items.filter(({ issueId }) => issueId === id);
    expect(await outgoing()).toEqual([]);
    await office.work();
    const failed = (await office.as('clerk')(viewIssue, { id })).dispatches[0]!;
    expect(failed).toMatchObject({ state: 'failed', acts: ['retry'], dispatchedAt: null, fault: expect.stringContaining('451') });
    expect(await outgoing()).toMatchObject([{ failed: 1, waiting: 0 }]);
    server.refuse(null);
    const retried = await office.as('clerk')(retryDispatch, { id: failed.id, email: 'other@up.gov.in' });
    expect(retried).toMatchObject({ state: 'queued', fault: '', acts: [] });
    await office.work();
    expect((await office.as('clerk')(viewIssue, { id })).dispatches[0]).toMatchObject({ state: 'dispatched', email: 'other@up.gov.in' });
    expect(server.taken.at(-1)!.to).toEqual(['other@up.gov.in']);
    expect(await outgoing()).toEqual([]);
    expect(await eventsAfter(file.id, 'issue.dispatched')).toEqual([
      'issue.dispatched',
      'dispatch.failed',
      'dispatch.retried',
      'dispatch.mailed',
    ]);
    expect(await refusalOf(office.as('clerk')(retryDispatch, { id: failed.id }))).toBe('409 dispatch.retry.notNow');
  });

  test('lies in the outbox where there is no mail server, its subject one header whatever was typed', async () => {
    const { id } = await office.signed();
    await office.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'email' }] });
    await office.work();
    const [name] = await readdir(office.outbox);
    const mail = await readFile(path.join(office.outbox, name!), 'utf8');
    expect(mail.match(/^(To|Subject|Bcc|Cc):/gm)!.sort()).toEqual(['Subject:', 'To:']);
  });

  test('goes to one plain address, and nothing else that is typed there', async () => {
    const { id } = await office.signed();
    for (const email of [
      'a@up.gov.in, b@up.gov.in',
      'a@up.gov.in\r\nBcc: x@evil.in',
      '<a@up.gov.in>',
      'a b@up.gov.in',
      'नहीं',
      `${'a'.repeat(300)}@up.gov.in`,
    ]) {
      expect(await refusalOf(office.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'email', email }] }))).toBe(
        '400 input.invalid',
      );
    }
    expect(await refusalOf(office.as('clerk')(dispatchIssue, { id, items: [{ position: 2, mode: 'email' }] }))).toBe(
      '422 dispatch.emailMissing',
    );
  });
});

describe('a letter', () => {
  test('is not sent before all have signed, twice, by strangers, or to nobody; and then nothing of it has gone', async () => {
    const issue = await office.issued();
    const send = (who: 'clerk' | 'neighbour' | 'outsider', items: object[]) =>
      refusalOf(office.as(who)(dispatchIssue, { id: issue.id, items } as never));
    expect(await send('clerk', [{ position: 2, mode: 'post' }])).toBe('409 issue.notComplete');
    await office.sign(issue.id, 'main');
    await office.sign(issue.id, 'endorsement');
    expect(await send('neighbour', [{ position: 2, mode: 'post' }])).toBe('404 issue.notFound');
    expect(await send('outsider', [{ position: 2, mode: 'post' }])).toBe('404 issue.notFound');
    expect(
      await send('clerk', [
        { position: 2, mode: 'post' },
        { position: 2, mode: 'post' },
      ]),
    ).toBe('409 dispatch.sentAlready');
    expect(
      await send('clerk', [
        { position: 2, mode: 'post' },
        { position: 9, mode: 'post' },
      ]),
    ).toBe('422 dispatch.noSuchAddressee');
    expect(await send('clerk', [{ position: 2, mode: 'internal' }])).toBe('422 dispatch.postMissing');
    expect((await office.as('clerk')(viewIssue, { id: issue.id })).dispatches.map(({ state }) => state)).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ]);
    const results = await Promise.allSettled(
      [1, 2].map(() => office.as('clerk')(dispatchIssue, { id: issue.id, items: [{ position: 2, mode: 'post' }] })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.skipIf(noText)('on paper has an envelope with the address and the number of the letter', async () => {
    const { id, number } = await office.signed();
    const envelope = Buffer.from(await ((await office.as('registry')(printEnvelopes, { id })) as unknown as Response).arrayBuffer());
    const text = run('pdftotext', ['e.pdf', '-'], folderWith({ 'e.pdf': envelope }));
    expect(text).toContain('243001');
    expect(text).toContain(number);
  });

  test('by post has tracking number, envelope and a way back; the register keeps all of it', async () => {
    const { id, file } = await office.signed();
    const { items } = await office.as('registry')(dispatchIssue, { id, items: [{ position: 2, mode: 'registered_post' }] });
    const sent = items[1]!;
    expect(await office.as('registry')(trackDispatch, { id: sent.id, trackingNumber: 'RU1234IN', costPaise: 3_200 })).toMatchObject({
      trackingNumber: 'RU1234IN',
      costPaise: 3_200,
      acts: ['track', 'return'],
    });
    const envelope = Buffer.from(await ((await office.as('registry')(printEnvelopes, { id })) as unknown as Response).arrayBuffer());
    expect(envelope.subarray(0, 5).toString()).toBe('%PDF-');
    office.at('2026-03-28T12:00:00');
    expect(await refusalOf(office.as('registry')(returnDispatch, { id: sent.id, returnedOn: '2026-03-29', reason: 'पता अधूरा' }))).toBe(
      '422 dispatch.returnedOn',
    );
    expect(await office.as('registry')(returnDispatch, { id: sent.id, returnedOn: '2026-03-28', reason: 'पता अधूरा' })).toMatchObject({
      state: 'returned',
      returnReason: 'पता अधूरा',
      acts: [],
    });
    expect((await office.as('registry')(listDispatches, { returned: 'true' })).items).toMatchObject([
      { position: 2, number: expect.stringMatching(/^I\//), trackingNumber: 'RU1234IN' },
    ]);
    expect((await office.as('registry')(listDispatches, { from: '2026-03-26' })).items).toEqual([]);
    expect(
      (await office.as('registry')(listDispatches, { to: '2026-03-25', sectionId: office.staff.clerk.sectionId! })).items.length,
    ).toBeGreaterThan(0);
    expect((await office.as('outsider')(listDispatches, {})).items).toEqual([]);
    expect(await eventsAfter(file.id, 'issue.dispatched')).toEqual(['issue.dispatched', 'dispatch.tracked', 'dispatch.returned']);
  });
});

describe('a letter inside the instance', () => {
  test('lies on the desk it was sent to, is read there, and becomes a receipt in one click', async () => {
    const { id, printedNumber, signedSha256, subject } = await office.signed();
    await office.as('special')(dispatchIssue, { id, items: [{ position: 3, mode: 'internal' }] });
    const [letter] = (await office.as('neighbour')(listLetters, {})).items;
    expect(letter).toMatchObject({
      number: printedNumber,
      dated: '2026-03-25',
      senderName: 'कमल परीक्षण',
      senderDesignation: 'विशेष सचिव, सिंचाई',
      copy: true,
      acts: ['diarise', 'return'],
    });
    const pdf = (await office.as('neighbour')(viewReceivedLetter, { id: letter!.id })) as unknown as Response;
    expect(pdf.headers.get('etag')).toBe(`"${signedSha256}"`);
    expect(await refusalOf(office.as('clerk')(diariseReceivedLetter, { id: letter!.id }))).toBe('404 letter.notFound');
    const clicks = await Promise.allSettled([1, 2].map(() => office.as('neighbour')(diariseReceivedLetter, { id: letter!.id })));
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const receipt = clicks.flatMap((click) => (click.status === 'fulfilled' ? [click.value] : []))[0]!;
    expect(await office.as('neighbour')(viewReceipt, { id: receipt.id })).toMatchObject({
      number: receipt.number,
      subject,
      letterNumber: printedNumber,
      deliveryMode: 'eoffice',
      documents: [{ sha256: signedSha256 }],
    });
    expect((await office.eventsOf(receipt.id)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['receipt.diarised', 'letter.diarised']),
    );
    expect((await office.as('neighbour')(listLetters, {})).items).toEqual([]);
    const sending = (await office.as('special')(viewIssue, { id })).dispatches[2]!;
    expect(sending).toMatchObject({ diarised: true });
    expect(await refusalOf(office.as('special')(returnDispatch, { id: sending.id, returnedOn: '2026-03-25', reason: 'x' }))).toBe(
      '409 dispatch.return.diarised',
    );
  });

  test('goes back with a reason, which stands in the register of the sender', async () => {
    const { id, file } = await office.signed();
    await office.as('special')(dispatchIssue, { id, items: [{ position: 3, mode: 'internal' }] });
    const [letter] = (await office.as('neighbour')(listLetters, {})).items;
    await office.as('neighbour')(returnLetter, { id: letter!.id, reason: 'विषय इस अनुभाग का नहीं है' });
    expect((await office.as('special')(viewIssue, { id })).dispatches[2]).toMatchObject({
      state: 'returned',
      returnReason: 'विषय इस अनुभाग का नहीं है',
    });
    expect((await office.as('neighbour')(listLetters, {})).items).toEqual([]);
    expect(await eventsAfter(file.id, 'issue.dispatched')).toEqual(['issue.dispatched', 'dispatch.returned']);
  });

  test('is not sent to a post that nobody holds', async () => {
    const { id } = await office.signed();
    const vacant = await office.db
      .insertInto('post')
      .values({
        officeId: office.staff.clerk.officeId,
        designationHi: 'उप सचिव',
        designationEn: 'Deputy Secretary',
        nameHi: 'उप सचिव',
        nameEn: 'Deputy Secretary',
        abbreviation: 'DS',
        rank: 50,
        roles: ['officer'],
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(
      await refusalOf(office.as('special')(dispatchIssue, { id, items: [{ position: 3, mode: 'internal', toPostId: vacant.id }] })),
    ).toBe('409 dispatch.postVacant');
  });
});
