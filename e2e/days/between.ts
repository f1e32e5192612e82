import { askReply, listReplies } from '#circulars/contract/requests.ts';
import { listAddresses } from '#directory/contract/state.ts';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { issueDraft } from '#dispatch/contract/issues.ts';
import { approveDraft, createDraft, viewTemplate } from '#drafts/contract.ts';
import { createFile, listHeads } from '#files/contract.ts';
import { writeNote } from '#notings/contract.ts';
import { paragraphs } from '../journey/letter.ts';
import { eventually, postOf } from '../journey/office.ts';
import { signLetter } from '../journey/signLetter.ts';
import { atLoopback } from './seed.ts';

/** By the public API: a file of one's own with a note that has not been sent. */
export async function notedFile(url: string, desk: string): Promise<string> {
  const person = await atLoopback(url, desk);
  const { items: heads } = await person.do(listHeads, {});
  const subject = 'जनपद लखनऊ से ई-ऑफिस पर परामर्श';
  const { id } = await person.do(createFile, { headId: heads[0]!.id, subject, sameSubjectAccepted: true });
  await person.do(writeNote, { id, body: paragraphs('जनपद का परामर्श प्राप्त किया जाना उचित होगा।') });
  return id;
}

/** By the public API: a signed letter that asks a desk in another instance for a table and a report, arrived there. Gives the issue. */
export async function circularTo(url: string, search: string): Promise<string> {
  const ss = await atLoopback(url, 'ss.irr');
  const { items: heads } = await ss.do(listHeads, {});
  const subject = 'ई-ऑफिस की प्रगति';
  const file = await ss.do(createFile, { headId: heads[0]!.id, subject, sameSubjectAccepted: true });
  const terms = { form: 'letter', language: 'hi', signatoryId: (await postOf(ss, 'विशेष सचिव सिंचाई')).id } as const;
  const { content } = await ss.do(viewTemplate, { ...terms, fileId: file.id });
  const { items: found } = await ss.do(listAddresses, { search });
  const addressees = [{ designation: 'प्रभारी, सामान्य पटल, लखनऊ।', exchangeTo: found[0]!.code }];
  const body = paragraphs('कृपया प्रगति निर्धारित प्रारूप पर उपलब्ध कराएँ।');
  const draft = await ss.do(createDraft, { id: file.id, ...terms, content: { ...content, subject, addressees, copies: [], body } });
  await ss.do(approveDraft, { id: draft.id, version: draft.version });
  const { id } = await ss.do(issueDraft, { id: draft.id });
  await ss.do(askReply, {
    id,
    kind: 'report',
    question: 'कार्यालयवार प्रगति उपलब्ध कराएँ।',
    dueOn: new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10),
    columns: [
      { name: 'कार्यालय', kind: 'text' },
      { name: 'कार्मिक', kind: 'number', total: true },
    ],
  });
  await signLetter(ss, { issueId: id, tokens: null }, 'main');
  await ss.do(dispatchIssue, { id, items: [{ position: 1, mode: 'exchange' }] });
  await eventually(async () => (await ss.do(listReplies, { id })).items[0]!.delivered || null, {
    seconds: 60,
    every: 0.2,
    expectation: 'the letter has arrived in Lucknow',
  });
  return id;
}
