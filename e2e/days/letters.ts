import { issueDraft } from '#dispatch/contract/issues.ts';
import { approveDraft, createDraft, viewTemplate } from '#drafts/contract.ts';
import { createFile, listHeads } from '#files/contract.ts';
import { postOf } from '../journey/office.ts';
import { paragraphs } from '../journey/letter.ts';
import { atLoopback } from './seed.ts';
import { DESKS } from './story.ts';

/** By the public API: as many letters as are wanted wait for the special secretary's signature, of a file that he made. */
export async function lettersToSign(url: string, count: number): Promise<{ fileId: string; issues: { id: string; number: string }[] }> {
  const ss = await atLoopback(url, DESKS.ss);
  const { items: heads } = await ss.do(listHeads, {});
  const file = await ss.do(createFile, { headId: heads[0]!.id, subject: 'समस्त मण्डलों से अनुपालन आख्या', sameSubjectAccepted: true });
  const signatory = await postOf(ss, 'विशेष सचिव सिंचाई');
  const terms = { form: 'letter', language: 'hi', signatoryId: signatory.id } as const;
  const { content } = await ss.do(viewTemplate, { ...terms, fileId: file.id });
  const issues: { id: string; number: string }[] = [];
  for (let letter = 1; letter <= count; letter++) {
    const text = {
      ...content,
      subject: `मण्डल ${letter} में ई-ऑफिस लागू किए जाने की अनुपालन आख्या उपलब्ध कराने के सम्बन्ध में`,
      addressees: [{ designation: `मण्डलायुक्त, मण्डल ${letter}`, address: 'उत्तर प्रदेश' }],
      copies: [],
      body: paragraphs('कृपया अनुपालन आख्या एक सप्ताह में उपलब्ध करायें।'),
    };
    const draft = await ss.do(createDraft, { id: file.id, ...terms, content: text });
    await ss.do(approveDraft, { id: draft.id, version: 1 });
    const { id, number } = await ss.do(issueDraft, { id: draft.id });
    issues.push({ id, number });
  }
  return { fileId: file.id, issues };
}
