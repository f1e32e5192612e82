import { viewFile } from '#files/contract.ts';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { issueDraft, viewIssue, viewLetter } from '#dispatch/contract/issues.ts';
import { diariseReceivedLetter, listLetters } from '#dispatch/contract/letters.ts';
import { approveDraft, createDraft, editDraft, listDifferences, viewDraft, viewTemplate } from '#drafts/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { noteAndSend } from './consider.ts';
import { paragraphs } from './letter.ts';
import { eventually, hold, postOf } from './office.ts';
import { signLetter } from './signLetter.ts';
import type { Story } from './story.ts';

/** The reply is drafted, changed once by the under secretary, and approved. */
export async function draftReply(story: Story): Promise<void> {
  const { ro, us, ss } = story.people;
  const [signatory, endorser, inside] = [
    await postOf(ro, 'विशेष सचिव सिंचाई'),
    await postOf(ro, 'संयुक्त सचिव सिंचाई'),
    await postOf(ro, 'समीक्षा अधिकारी आई०टी० अनुभाग-1'),
  ];
  await ro.do(viewFile, { id: story.fileId });
  const terms = { form: 'letter', language: 'hi', replyToId: story.receiptId, signatoryId: signatory.id, endorserId: endorser.id } as const;
  const { content } = await ro.do(viewTemplate, { ...terms, fileId: story.fileId });
  const text = {
    ...content,
    subject: story.subject,
    addressees: [
      {
        name: 'संजय प्रसाद',
        designation: 'अपर मुख्य सचिव, मुख्यमंत्री',
        organisation: 'मुख्यमंत्री कार्यालय, लोक भवन, लखनऊ',
        email: 'cmo@demo.up.gov.in',
      },
      { designation: 'प्रमुख अभियन्ता, सिंचाई विभाग', address: 'कैनाल कालोनी, लखनऊ – 226001' },
    ],
    body: paragraphs(
      'उपर्युक्त विषयक अपने पत्र का कृपया सन्दर्भ ग्रहण करें।',
      'विभाग के 41 कार्यालयों में से 38 में ई-ऑफिस पर कार्य आरम्भ हो चुका है।',
      'शेष कार्यालयों में 15 दिन में कार्य आरम्भ करा दिया जाएगा।',
    ),
    copies: [{ designation: 'समीक्षा अधिकारी, आई०टी० एवं इलेक्ट्रॉनिक्स अनुभाग-1', postId: inside.id }],
  };
  const draft = await ro.do(createDraft, { id: story.fileId, ...terms, content: text });
  story.draftId = draft.id;
  await noteAndSend(ro, story, {
    note: 'उत्तर का आलेख्य अनुमोदनार्थ प्रस्तुत है।',
    to: (await postOf(ro, 'अनु सचिव सिंचाई')).id,
    action: 'अनुमोदनार्थ प्रस्तुत',
  });
  await us.do(viewFile, { id: story.fileId });
  const changed = {
    ...text,
    body: paragraphs(
      'उपर्युक्त विषयक अपने पत्र का कृपया सन्दर्भ ग्रहण करें।',
      'विभाग के 41 कार्यालयों में से 38 में ई-ऑफिस पर कार्य आरम्भ हो चुका है।',
      'शेष 03 कार्यालयों में दिनांक 15 तक कार्य आरम्भ करा दिया जाएगा।',
    ),
  };
  await us.do(editDraft, { id: draft.id, ...terms, version: 1, content: changed });
  await noteAndSend(us, story, { note: 'आलेख्य संशोधित, अनुमोदनार्थ।', to: signatory.id, action: 'अनुमोदनार्थ प्रस्तुत' });
  await ss.do(viewFile, { id: story.fileId });
  const { versions } = await ss.do(viewDraft, { id: draft.id });
  const { fields } = await ss.do(listDifferences, { id: draft.id, from: 1, to: 2 });
  hold(versions.length === 2 && fields.length === 1, 'both versions stand, and the difference is the one that was made');
  const approved = await ss.do(approveDraft, { id: draft.id, version: 2 });
  hold(approved.state === 'approved', 'the draft is approved');
}

export async function issueAndDispatch(story: Story): Promise<void> {
  await issueReply(story);
  await signAndDispatch(story);
}

/** Number and date in one act. */
export async function issueReply(story: Story): Promise<void> {
  const issue = await story.people.ss.do(issueDraft, { id: story.draftId });
  story.issueId = issue.id;
  hold(/^I\/\d+\/\d{4}$/.test(issue.number) && issue.places.length === 2, 'the letter has its issue number and two signature places');
}

/** Two signatures in their order, and the letter goes out in three ways. */
export async function signAndDispatch(story: Story): Promise<void> {
  const { ss, js, ite } = story.people;
  const { issueId } = story;
  hold((await signLetter(js, story, 'endorsement')) === 'issue.othersFirst', 'the endorsement waits for the main signature');
  await signLetter(ss, story, 'main');
  await signLetter(js, story, 'endorsement');
  const signed = await js.do(viewIssue, { id: issueId });
  hold(signed.state === 'complete', 'both signatures stand');
  story.letter = await ss.fetch(viewLetter, { id: issueId });
  const { items } = await ss.do(dispatchIssue, {
    id: issueId,
    items: signed.dispatches.map(({ position, suggested, addressee, toPostId }) =>
      suggested === 'email' || suggested === 'internal'
        ? { position, mode: suggested, email: addressee.email, toPostId: toPostId ?? addressee.postId }
        : { position, mode: 'speed_post' as const, trackingNumber: 'EU123456789IN' },
    ),
  });
  hold(new Set(items.map(({ mode }) => mode)).size === 3, 'it goes by e-mail, by post and inside the office');
  await eventually(
    async () => ((await ss.do(viewIssue, { id: issueId })).dispatches.every(({ state }) => state === 'dispatched') ? true : null),
    { seconds: 30, expectation: 'the e-mail leaves' },
  );
  const file = await ss.do(viewFile, { id: story.fileId });
  hold(
    file.correspondence.some(({ kind, issueId: of }) => kind === 'issue' && of === issueId),
    'the signed letter stands in the correspondence',
  );
  const letters = await ite.do(listLetters, {});
  const arrived = letters.items.find(({ subject }) => subject === story.subject);
  hold(arrived !== undefined, 'the copy inside the office has arrived');
  hold((await ite.do(diariseReceivedLetter, { id: arrived!.id })).number !== null, 'one click makes it a receipt');
  await ss.do(sendPaper, {
    id: story.fileId,
    to: (await postOf(ss, 'समीक्षा अधिकारी सिंचाई अनुभाग-1')).id,
    action: 'आवश्यक कार्यवाही हेतु',
    noNote: true,
  });
}
