import { viewFile } from '#files/contract.ts';
import { pullBackPaper, replyPaper, sendPaper, timeline } from '#movement/contract.ts';
import { agree, listNotes, openNoteSigning, writeNote } from '#notings/contract.ts';
import { paragraphs } from './letter.ts';
import { hold, postOf, refused } from './office.ts';
import type { Person } from './person.ts';
import type { Story } from './story.ts';

/** Writes a green note, signs it with the token and sends the file on. */
export async function noteAndSend(
  person: Person,
  story: Pick<Story, 'fileId' | 'tokens'>,
  { note, ...way }: { note: string; to: string; action: string },
): Promise<void> {
  await person.do(viewFile, { id: story.fileId });
  await person.do(writeNote, { id: story.fileId, body: paragraphs(note) });
  await signAndSend(person, story, way);
}

/** «हस्ताक्षर कर भेजें» */
async function signAndSend(
  person: Person,
  story: Pick<Story, 'fileId' | 'tokens'>,
  { to, action }: { to: string; action: string },
): Promise<void> {
  await person.do(sendPaper, { id: story.fileId, to, action, signing: await signedNotes(person, story) });
}

async function signedNotes(person: Person, { fileId, tokens }: Pick<Story, 'fileId' | 'tokens'>): Promise<string | undefined> {
  if (!tokens) return undefined;
  const { signing, refused: left } = await person.do(openNoteSigning, { ids: [fileId] });
  hold(signing !== null, `the note can be signed (${left[0]?.code})`);
  await tokens.sign(person, signing!);
  return signing!.id;
}

/** Up through section officer and under secretary; a pull-back, a query, and its answer. */
export async function sendUp(story: Story): Promise<void> {
  const { ro, so, us, ss } = story.people;
  const [toSo, toUs, toSs] = [
    await postOf(ro, 'अनुभाग अधिकारी सिंचाई अनुभाग-1'),
    await postOf(ro, 'अनु सचिव सिंचाई'),
    await postOf(ro, 'विशेष सचिव सिंचाई'),
  ];
  await signAndSend(ro, story, { to: toSo.id, action: 'अनुमोदनार्थ प्रस्तुत' });

  await noteAndSend(so, story, { note: 'उपर्युक्त टिप्पणी से सहमत।', to: toUs.id, action: 'अवलोकनार्थ' });
  await so.do(pullBackPaper, { id: story.fileId });
  await so.do(writeNote, { id: story.fileId, body: paragraphs('मण्डल स्तरीय कार्यालयों से भी आख्या ली जानी उचित होगी।') });
  await signAndSend(so, story, { to: toUs.id, action: 'अनुमोदनार्थ प्रस्तुत' });

  await us.do(viewFile, { id: story.fileId });
  await refused(so.do(pullBackPaper, { id: story.fileId }), 409, 'what has been opened cannot be pulled back');
  await us.do(writeNote, { id: story.fileId, body: paragraphs('कितने कार्यालयों में कार्य आरम्भ हो चुका है? कृपया परीक्षण कर प्रस्तुत करें।') });
  await us.do(replyPaper, { id: story.fileId, action: 'पृच्छा', signing: await signedNotes(us, story) });
  await noteAndSend(so, story, { note: '41 कार्यालयों में से 38 में कार्य आरम्भ हो चुका है।', to: toUs.id, action: 'पृच्छा का उत्तर' });
  await us.do(viewFile, { id: story.fileId });
  await us.do(agree, { id: story.fileId });
  await signAndSend(us, story, { to: toSs.id, action: 'आदेशार्थ प्रस्तुत' });

  await noteAndSend(ss, story, {
    note: 'उत्तर का आलेख्य प्रस्तुत करें।',
    to: (await postOf(ss, 'समीक्षा अधिकारी सिंचाई अनुभाग-1')).id,
    action: 'आलेख्य प्रस्तुत करें',
  });
  const { steps } = await ro.do(timeline, { id: story.fileId });
  hold(
    steps.some(({ kind }) => kind === 'pulled_back') && steps.some(({ kind }) => kind === 'replied'),
    'the pull-back and the query stand in the movement',
  );
  const { items } = await ro.do(listNotes, { id: story.fileId });
  hold(items.length === 7 && items.every(({ lockedAt }) => lockedAt !== null), 'seven notes stand, all locked');
  if (story.tokens) {
    hold(
      items.every(({ signature }) => signature?.stampedAt),
      'all are signed, and their signatures stamped',
    );
    hold(
      items.every(({ signature }) => signature?.method === 'token'),
      'the certificate of each says that it lies on a DSC token',
    );
  }
  story.noteId = items.at(-1)!.id;
}
