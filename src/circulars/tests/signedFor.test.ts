import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { visitOf } from '#core/context.ts';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { withdrawIssue } from '#dispatch/contract/issues.ts';
import { type LetterOffice, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { type Arrival, cargoOf } from '#exchange/contract/cargo.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { listReplies } from '../contract/requests.ts';
import { listTasks, sendReply } from '../contract/tasks.ts';
import { acquaint, carryLetter, openConsignments } from './carrying.ts';
import { signedCircular } from './testCirculars.ts';

vi.setConfig({ testTimeout: 120_000 });

let secretariat: LetterOffice;
let district: TestOffice;
beforeAll(async () => {
  secretariat = await openLetterOffice();
  district = await openOffice();
  await acquaint({ secretariat, district });
  secretariat.at('2026-03-25T10:30:00');
  district.clock.now = secretariat.clock.now;
}, 240_000);
afterAll(() => Promise.all([secretariat.close(), district.close()]));

test('a reply that was signed for before the letter was withdrawn is kept: nobody else has it', async () => {
  const addressees = [{ designation: 'जिलाधिकारी, बरेली।' }, { designation: 'जिलाधिकारी, पीलीभीत।' }];
  const id = await signedCircular(secretariat, {}, replyContent(secretariat, { addressees }));
  await secretariat.as('special')(dispatchIssue, { id, items: [{ position: 2, mode: 'post' }] });
  await carryLetter({ from: secretariat, to: district, peer: 'secretariat' }, { issueId: id, position: 1, toName: 'district' });
  const [task] = (await district.as('neighbour')(listTasks, {})).items;
  await district.as('neighbour')(sendReply, { id: task!.id, text: 'पूर्ण', rows: [['कलेक्ट्रेट', '412', '15-07-2024', 'हाँ', 'सन्तोषजनक']] });
  const { content, items } = (await openConsignments(district)).at(-1)!;
  const at = district.clock.now.toISOString();
  const arrival: Arrival = { consignmentId: '1', key: '', peer: 'district', address: '', classification: 'normal', content, items, at };
  const lay = (settled?: true) =>
    transact(visitOf(secretariat.instance, secretariat.clock.now), (visit) => cargoOf('reply')!.lay(visit, { ...arrival, settled }));
  await secretariat.as('special')(withdrawIssue, { id, reason: 'त्रुटि' });
  await expect(lay()).rejects.toMatchObject({ code: 'exchange.refusal.other' });
  await lay(true);
  expect((await secretariat.as('special')(listReplies, { id })).items[0]).toMatchObject({ version: 1 });
});
