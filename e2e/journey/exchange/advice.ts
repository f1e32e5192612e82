import { listAddresses } from '#directory/contract/state.ts';
import { createFile, listHeads, placeReceipt, viewFile } from '#files/contract.ts';
import { listDesk, sendPaper, timeline } from '#movement/contract.ts';
import { listNotes, openNoteSigning, verifyChain, writeNote } from '#notings/contract.ts';
import { sendFileAway, sendFileBack, viewJourney } from '#travel/contract.ts';
import { paragraphs } from '../letter.ts';
import { eventually, hold, postOf, refused } from '../office.ts';
import type { Person } from '../person.ts';
import type { Tale } from './tale.ts';

/** A district opens a file on the order and sends all of it to the secretariat for advice; here it is locked, and says where it is. */
export async function askAdvice(tale: Tale): Promise<void> {
  const [{ dm, ao, desk, receiptId }] = tale.districts as [Tale['districts'][number]];
  await dm.do(sendPaper, { id: receiptId, to: (await postOf(dm, 'पटल सहायक ई-ऑफिस')).id, action: 'आवश्यक कार्यवाही हेतु' });
  const { items: heads } = await desk.do(listHeads, {});
  const subject = `जनपद में ई-ऑफिस के विस्तार हेतु परामर्श (${tale.word})`;
  const file = await desk.do(createFile, { headId: heads[0]!.id, subject, sameSubjectAccepted: true });
  tale.askingId = file.id;
  await desk.do(placeReceipt, { id: file.id, receiptId });
  await desk.do(writeNote, { id: file.id, body: paragraphs('तहसीलों में ई-ऑफिस लागू किए जाने हेतु विभाग का परामर्श प्राप्त किया जाना उचित होगा।') });
  await desk.do(sendPaper, { id: file.id, to: (await postOf(desk, 'प्रशासनिक अधिकारी')).id, action: 'अनुमोदनार्थ प्रस्तुत' });
  await ao.do(viewFile, { id: file.id });
  await ao.do(writeNote, { id: file.id, body: paragraphs('सहमत। पत्रावली परामर्श हेतु आई०टी० एवं इलेक्ट्रॉनिक्स विभाग को प्रेषित।') });
  const { items } = await ao.do(listAddresses, { search: 'विशेष सचिव आई०टी०' });
  hold(items[0]?.code.startsWith('sachivalaya:post:') === true, 'the state’s directory finds the Special Secretary');
  await ao.do(sendFileAway, { id: file.id, to: items[0]!.code, action: 'परामर्श हेतु' });
  await refused(ao.do(writeNote, { id: file.id, body: paragraphs('x') }), 409, 'the file is locked while it is away');
  const arrived = async () => ((await ao.do(viewJourney, { id: file.id })).away?.arrivedAt ? true : null);
  await eventually(arrived, { seconds: 60, expectation: 'the file has arrived at the secretariat' });
}

/** The secretariat notes upon it under the same number and sends it back; at home the notes of both stand in one chain. */
export async function giveAdvice(tale: Tale): Promise<void> {
  const { ss } = tale;
  const [{ ao }] = tale.districts as [Tale['districts'][number]];
  const find = async () =>
    (await ss.do(listDesk, { kind: 'file' })).items.find(({ subject }) => subject.includes(tale.word) && subject.includes('परामर्श')) ??
    null;
  const shadow = await eventually(find, { seconds: 30, expectation: 'the district’s file lies on the Special Secretary’s desk' });
  tale.shadowId = shadow.id;
  const { number } = await ss.do(viewFile, { id: shadow.id });
  hold((await ss.do(listNotes, { id: shadow.id })).items.length === 2, 'with the notes of the district');
  await ss.do(writeNote, { id: shadow.id, body: paragraphs('तहसीलों के कार्मिकों को प्रथम चरण में प्रशिक्षित कर ई-ऑफिस लागू कराया जाए।') });
  await ss.do(sendFileBack, { id: shadow.id, action: 'परामर्श सहित वापस', ...(await signing(ss, tale, shadow.id)) });
  const home = async () => ((await ao.do(viewJourney, { id: tale.askingId })).away === null ? true : null);
  await eventually(home, { seconds: 60, expectation: 'the file is home again' });
  const file = await ao.do(viewFile, { id: tale.askingId });
  const { items: notes } = await ao.do(listNotes, { id: tale.askingId });
  hold(file.number === number && notes.length === 3, 'under the same number, with the advice');
  if (tale.tokens) hold(notes.at(-1)!.signature?.fits === true, 'whose signature holds in the district, too');
  hold((await ao.do(verifyChain, { id: tale.askingId })).holds, 'the chain of both instances holds there');
  hold((await ss.do(verifyChain, { id: shadow.id })).holds, 'and in the secretariat');
  const { steps } = await ao.do(timeline, { id: tale.askingId });
  hold(steps.filter(({ kind }) => kind === 'sent_away').length === 2, 'its movement tells both ways');
  await ao.do(writeNote, { id: tale.askingId, body: paragraphs('शासन के परामर्शानुसार कार्यवाही की जाए।') });
}

async function signing(person: Person, { tokens }: Tale, fileId: string): Promise<{ signing?: string }> {
  if (!tokens) return {};
  const { signing: opened } = await person.do(openNoteSigning, { ids: [fileId] });
  await tokens.sign(person, opened!);
  return { signing: opened!.id };
}
