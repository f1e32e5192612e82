import { readFile } from 'node:fs/promises';
import { askReply, listReplies } from '#circulars/contract/requests.ts';
import { issueDraft, viewIssue } from '#dispatch/contract/issues.ts';
import { diariseReceivedLetter, listLetters, viewReceivedLetter } from '#dispatch/contract/letters.ts';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { approveDraft, createDraft, listGroups, viewTemplate } from '#drafts/contract.ts';
import { createFile, listHeads, viewFile } from '#files/contract.ts';
import { listSections } from '#people/contract.ts';
import { noteAndSend } from '../consider.ts';
import { paragraphs } from '../letter.ts';
import { eventually, hold, postOf } from '../office.ts';
import { signLetter } from '../signLetter.ts';
import type { District, Tale } from './tale.ts';

const WORKING_DAYS_MS = 21 * 86_400_000;

async function orderText(): Promise<string[]> {
  const file = new URL('../../../src/operations/demo/orders/2026-03-20.json', import.meta.url);
  return (JSON.parse(await readFile(file, 'utf8')) as { paragraphs: string[] }).paragraphs;
}

/** The order of 20-03-2026 is drafted to all District Magistrates, approved, numbered, and asks for a report by a day. */
export async function issueOrder(tale: Tale): Promise<void> {
  const { ro, ss } = tale;
  const { items: heads } = await ro.do(listHeads, {});
  const subject = `ई-ऑफिस पर शत-प्रतिशत कार्य किए जाने के सम्बन्ध में (${tale.word})`;
  const file = await ro.do(createFile, {
    headId: heads.find(({ nameHi }) => nameHi.includes('ई-ऑफिस'))!.id,
    subject,
    sameSubjectAccepted: true,
  });
  tale.fileId = file.id;
  const { items: groups } = await ro.do(listGroups, {});
  const magistrates = groups.find(({ nameHi }) => nameHi.startsWith('समस्त जिलाधिकारी'))!;
  hold(magistrates.members === 75, 'the state’s directory names seventy-five District Magistrates');
  const signatory = await postOf(ro, 'विशेष सचिव आई०टी०');
  const terms = { form: 'letter', language: 'hi', signatoryId: signatory.id } as const;
  const { content } = await ro.do(viewTemplate, { ...terms, fileId: file.id });
  const body = paragraphs(...(await orderText()));
  const addressees = [{ designation: magistrates.nameHi, groupId: magistrates.id }];
  const draft = await ro.do(createDraft, { id: file.id, ...terms, content: { ...content, subject, addressees, body, copies: [] } });
  await noteAndSend(ro, tale, { note: 'समस्त जिलाधिकारियों को पत्र का आलेख्य अनुमोदनार्थ प्रस्तुत है।', to: signatory.id, action: 'अनुमोदनार्थ प्रस्तुत' });
  await ss.do(viewFile, { id: file.id });
  await ss.do(approveDraft, { id: draft.id, version: 1 });
  const issue = await ss.do(issueDraft, { id: draft.id });
  tale.issueId = issue.id;
  const { request } = await ss.do(askReply, {
    id: issue.id,
    kind: 'report',
    question: 'जनपद के कार्यालयों में ई-ऑफिस पर कार्य की स्थिति निर्धारित प्रारूप पर उपलब्ध कराएँ।',
    dueOn: new Date(Date.now() + WORKING_DAYS_MS).toISOString().slice(0, 10),
    columns: [
      { name: 'कार्यालय', kind: 'text' },
      { name: 'मैप किए गए कार्मिक', kind: 'number', total: true },
      { name: 'कार्य कर रहे कार्मिक', kind: 'number', total: true },
    ],
    reminders: true,
  });
  hold(request !== null && request.plan.length > 0, 'a report is asked for, and reminders are planned');
}

/** Signed and sent in one act: by the exchange to those who have an instance, by e-mail to the rest. */
export async function sendOrder(tale: Tale): Promise<void> {
  const { ss, issueId } = tale;
  hold((await signLetter(ss, tale, 'main')) === null, 'the order is signed');
  const { dispatches } = await ss.do(viewIssue, { id: issueId });
  const items = dispatches.map(({ position, suggested, addressee }) => ({ position, mode: suggested, email: addressee.email }));
  hold(items.filter(({ mode }) => mode === 'exchange').length === 2, 'both pilot districts are reached by the exchange');
  await ss.do(dispatchIssue, { id: issueId, items });
  const delivered = async () => {
    const { items: rows } = await ss.do(listReplies, { id: issueId });
    return rows.filter(({ mode, delivered: is }) => mode === 'exchange' && is).length === 2 ? true : null;
  };
  await eventually(delivered, { seconds: 60, expectation: 'both districts have signed for the order' });
}

/** It lies before both District Magistrates; each reads it, and one click makes it a receipt with the sender's number and date. */
export async function receiveOrder(tale: Tale): Promise<void> {
  for (const district of tale.districts) await diarise(tale, district);
  const told = async () => {
    const { items } = await tale.ss.do(listReplies, { id: tale.issueId });
    const by = items.filter(({ mode }) => mode === 'exchange');
    return by.every(({ openedAt, receipt }) => openedAt !== null && receipt !== '') ? true : null;
  };
  await eventually(told, { seconds: 60, expectation: 'the sender’s table shows both receipts by their numbers' });
}

async function diarise({ word }: Tale, district: District): Promise<void> {
  const { dm } = district;
  const find = async () => (await dm.do(listLetters, {})).items.find(({ subject }) => subject.includes(word)) ?? null;
  const letter = await eventually(find, { seconds: 30, expectation: `the order lies before the District Magistrate of ${district.name}` });
  await dm.fetch(viewReceivedLetter, { id: letter.id });
  const [section] = (await dm.do(listSections, {})).items.filter(({ kind }) => kind === 'section');
  const receipt = await dm.do(diariseReceivedLetter, { id: letter.id, sectionId: section!.id });
  hold(receipt.number !== null, `one click makes it a receipt in ${district.name}`);
  district.receiptId = receipt.id;
}
