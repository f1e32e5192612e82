import { createFile, flagPaper, listHeads, placeReceipt, viewFile } from '#files/contract.ts';
import { listDesk, sendPaper } from '#movement/contract.ts';
import { confirmYellowNote, listNotes, saveYellowNote } from '#notings/contract.ts';
import { diarise, listCategories, uploadDocument, viewReceipt } from '#receipts/contract.ts';
import { chiefMinistersOrder, withReference } from './letter.ts';
import { hold, postOf, refused } from './office.ts';
import type { Story } from './story.ts';

/** The central receipt clerk diarises the Chief Minister's Office order and sends it to the section. */
export async function diariseOrder(story: Story): Promise<void> {
  const { cru, ro } = story.people;
  const document = await cru.do(uploadDocument, { file: await chiefMinistersOrder() } as never);
  const { items: categories } = await cru.do(listCategories, {});
  const receipt = await cru.do(diarise, {
    classification: 'normal',
    letterKind: 'letter',
    deliveryMode: 'email',
    language: 'hi',
    priority: 'immediate',
    letterNumber: '34-13099/11/2026 मुख्यमंत्री कार्यालय/I/1263534/2026',
    letterOn: '2026-03-20',
    subject: `ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में (${story.word})`,
    senderName: 'संजय प्रसाद',
    senderDesignation: 'अपर मुख्य सचिव, मुख्यमंत्री',
    senderOrganisation: 'मुख्यमंत्री कार्यालय, लोक भवन, लखनऊ',
    senderEmail: 'cmo@demo.up.gov.in',
    vipKind: 'chief_minister',
    vipName: 'मा० मुख्यमंत्री',
    categoryId: categories[0]!.id,
    enclosures: '1',
    documents: [document.sha256],
    duplicateAccepted: true,
  });
  hold(/^\d+\/\d{4}\//.test(receipt.number ?? ''), 'the receipt has a number printed serial/year/section');
  story.receiptId = receipt.id;
  await cru.do(sendPaper, { id: receipt.id, to: (await postOf(cru, 'समीक्षा अधिकारी सिंचाई अनुभाग-1')).id, action: 'आवश्यक कार्यवाही हेतु' });
  const { items } = await ro.do(listDesk, {});
  hold(
    items.some(({ id, vip, priority, opened }) => id === receipt.id && vip && priority === 'immediate' && !opened),
    'it lies unopened in the review officer’s inbox, VIP and immediate',
  );
  await refused(story.people.outsider.do(viewReceipt, { id: receipt.id }), 404, 'another department is told that it does not exist');
}

/** The review officer opens a file under a head, puts the receipt in it, and writes a note that points to page and paragraph. */
export async function openFile(story: Story): Promise<void> {
  const { ro } = story.people;
  const receipt = await ro.do(viewReceipt, { id: story.receiptId });
  const { items: heads } = await ro.do(listHeads, {});
  const head = heads.find(({ nameHi }) => nameHi.includes('ई-ऑफिस'))!;
  const file = await ro.do(createFile, { headId: head.id, subject: receipt.subject, sameSubjectAccepted: true });
  story.fileId = file.id;
  const filled = await ro.do(placeReceipt, { id: file.id, receiptId: story.receiptId });
  const paper = filled.correspondence[0]!;
  hold(paper.pageFrom === 1 && paper.pageTo >= 1, 'the letter stands in the correspondence from page 1');
  await ro.do(flagPaper, { id: file.id, position: paper.position, flag: 'puc' });
  const body = withReference(
    'मुख्यमंत्री कार्यालय का विचाराधीन पत्र ',
    { correspondenceId: paper.id, page: 1, paragraph: 4, label: 'वि.प. पृष्ठ 1, प्रस्तर 4' },
    ' अवलोकनार्थ प्रस्तुत है। विभाग के समस्त कार्यालयों से अनुपालन आख्या प्राप्त किया जाना प्रस्तावित है।',
  );
  await ro.do(saveYellowNote, { id: file.id, body, revision: 0 });
  hold((await ro.do(listNotes, { id: file.id })).items.at(-1)!.colour === 'yellow', 'the note is yellow');
  const green = await ro.do(confirmYellowNote, { id: file.id });
  hold(green.colour === 'green', 'confirmed, it is green');
  hold((await ro.do(viewFile, { id: file.id })).correspondence[0]!.flag === 'puc', 'the letter is flagged as under consideration');
}
