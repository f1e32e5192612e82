import { visitOf } from '#core/context.ts';
import type { Mailer } from '#core/stores/mail.ts';
import { dispatchIssue } from '#dispatch/actions/dispatchIssue.ts';
import { diariseReceivedLetter } from '#dispatch/actions/receiveLetter.ts';
import { issueDraft } from '#dispatch/actions/issueDraft.ts';
import { mailLetter } from '#dispatch/actions/mailLetter.ts';
import { listLetters } from '#dispatch/queries/letters.ts';
import { openLetterSigning } from '#dispatch/actions/prepareLetters.ts';
import { refuseIssue } from '#dispatch/actions/refuseIssue.ts';
import { signLetters } from '#dispatch/actions/signLetters.ts';
import { voidIssue, voidLapsed } from '#dispatch/actions/voidIssue.ts';
import { dispatchIssue as dispatchContract, type Sending } from '#dispatch/contract/sendings.ts';
import { issueDraft as issueContract } from '#dispatch/contract/issues.ts';
import * as drafts from '#drafts/actions/writeDraft.ts';
import { approveDraft } from '#drafts/actions/approveDraft.ts';
import { createDraft } from '#drafts/contract.ts';
import { viewTemplate } from '#drafts/queries/viewTemplate.ts';
import type { PaperToEnclose } from '#drafts/contract/enclosures.ts';
import { listPapers } from '#files/queries/viewFile.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { text } from './deeds.ts';
import { answerByKey } from './keys.ts';
import type { Deed, Scene } from './stage.ts';

export interface Reply {
  signatory: string;
  cosigners: string[];
  endorser: string | null;
  /** Desks of the instance that get a copy inside it. */
  copies: string[];
  /** Addressed to a whole group instead of the letter's sender. */
  group?: string | undefined;
  /** A copy of the letter answered goes along, and a report. */
  encloses?: boolean | undefined;
}

const ENCLOSURES = ['सन्दर्भित पत्र की प्रति।', 'स्थलीय निरीक्षण की आख्या।'];

const BODY = [
  'उपर्युक्त विषयक अपने पत्र का कृपया सन्दर्भ ग्रहण करें।',
  'प्रश्नगत प्रकरण में सम्यक् विचारोपरान्त मुझे यह कहने का निदेश हुआ है कि नियमानुसार कार्यवाही एक सप्ताह में पूर्ण कर अनुपालन आख्या उपलब्ध करायें।',
];

/** An answer to the story's receipt in the form of the state's letters: DFA/1 of the file. */
export function draft({ signatory, cosigners, endorser, copies, group, encloses = false }: Reply): Deed {
  return async (scene) => {
    const { ctx, papers, stage } = scene;
    const terms = { form: 'letter', language: 'hi', replyToId: papers.receipt!, signatoryId: stage.post(signatory) } as const;
    const { content } = await viewTemplate(ctx, { ...terms, fileId: papers.file! });
    const posts = await ctx.db
      .selectFrom('post')
      .select(['id', 'nameHi'])
      .where('id', 'in', ['0', ...copies.map((desk) => stage.post(desk))])
      .orderBy('id')
      .execute();
    const groups = await ctx.db
      .selectFrom('recipientGroup')
      .select(['id', 'nameHi'])
      .where('nameHi', '=', group ?? '')
      .execute();
    const input = {
      ...terms,
      id: papers.file,
      cosignerIds: cosigners.map((desk) => stage.post(desk)),
      endorserId: endorser === null ? null : stage.post(endorser),
      content: {
        ...content,
        ...(groups.length > 0 && { addressees: groups.map(({ id, nameHi }) => ({ designation: nameHi, groupId: id })) }),
        body: text(...BODY),
        enclosures: encloses ? ENCLOSURES : [],
        copies: posts.map(({ id, nameHi }) => ({ designation: `${nameHi}।`, postId: id })),
      },
      papers: encloses ? await papersBehind(scene) : [],
    };
    papers.draft = (await drafts.createDraft(ctx, createDraft.input.parse(input))).id;
  };
}

/** The letter answered, as it lies in the file, and a report brought from outside it. */
async function papersBehind({ ctx, papers, stage }: Scene): Promise<PaperToEnclose[]> {
  const inFile = await listPapers(ctx, papers.file!);
  const answered = inFile.find(({ receiptId, documents }) => receiptId === papers.receipt && documents.length > 0);
  const own = answered ? [{ line: 1, paperId: answered.id, document: 1, pages: null }] : [];
  const report = await stage.scan(ctx, 'report');
  // Where the letter is a report itself, its bytes are the same: one of them goes.
  return answered?.documents[0]?.sha256 === report ? own : [...own, { line: 2, sha256: report }];
}

export const approve: Deed = ({ ctx, papers }) => approveDraft(ctx, { id: papers.draft!, version: 1 });

export const issue: Deed = async ({ ctx, papers }) =>
  void (papers.issue = (await issueDraft(ctx, issueContract.input.parse({ id: papers.draft }))).id);

export const sign =
  (place: 'main' | 'endorsement'): Deed =>
  async (scene) => {
    const { ctx, papers } = scene;
    const { signing, refused } = await openLetterSigning(ctx, { items: [{ issueId: papers.issue!, place }], method: 'certificate' });
    if (!signing) throw new Error(`The letter of a story was not signed: ${refused[0]!.code}`);
    await answerByKey(scene, signing.id);
    return signLetters(ctx, { signing: signing.id });
  };

/** Number, date and main signature in one go: they bear one day, also at the end of it. */
export const issueAndSign: Deed = async (scene) => {
  await issue(scene);
  await sign('main')(scene);
};

export const refuse =
  (reason: string): Deed =>
  ({ ctx, papers }) =>
    refuseIssue(ctx, { id: papers.issue!, reason });

export const makeVoid =
  (reason: string): Deed =>
  ({ ctx, papers }) =>
    voidIssue(ctx, { id: papers.issue!, reason });

/** What the office does by itself with letters whose last day to sign is over. */
export const lapse: Deed = ({ ctx: { instance, db, now } }) => voidLapsed.run({ ...visitOf(instance, now), db }, null);

/** The mail server of those weeks: what it was given then is not sent again today. */
const OF_THOSE_WEEKS: Mailer = { send: async () => undefined, check: async () => undefined };

/** Inside the instance where the addressee sits in it, by e-mail where there is an address, else by speed post. */
export const dispatch: Deed = async ({ ctx, papers }) => {
  const rows = await ctx.db
    .selectFrom('dispatch')
    .select(['id', 'position', 'addressee'])
    .where('issueId', '=', papers.issue!)
    .orderBy('position')
    .execute();
  const items = rows.map(({ position, addressee }) => ({ position, ...wayTo(addressee as unknown as Recipient, position) }));
  await dispatchIssue(ctx, dispatchContract.input.parse({ id: papers.issue, items }));
  for (const { id } of rows) await mailLetter.run({ ...ctx, instance: { ...ctx.instance, mail: OF_THOSE_WEEKS } }, { dispatchId: id });
};

/** The addressee's desk in the instance makes receipts of the letters that have come to it; an officer leaves that to a section. */
export const receive: Deed = async ({ ctx }) => {
  if (ctx.actor.sectionId === null) return;
  const { items } = await listLetters(ctx, {});
  for (const { id } of items) await diariseReceivedLetter(ctx, { id });
};

function wayTo({ postId, email }: Recipient, position: number): Partial<Sending> & Pick<Sending, 'mode'> {
  if (postId !== null) return { mode: 'internal', toPostId: postId };
  return email === '' ? { mode: 'speed_post', trackingNumber: `EU9000000${position}0IN` } : { mode: 'email', email };
}
