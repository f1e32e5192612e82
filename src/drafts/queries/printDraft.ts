import type { Language, Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import { renderLetter } from '#documents/letter.ts';
import type { CommunicationForm, LetterInput } from '#documents/letterModel.ts';
import { postsById } from '#people/queries.ts';
import type { Addressee, DraftContent } from '../contract/content.ts';

/** A text with what it needs to be printed. */
export interface Printable {
  fileNumber: string;
  form: string;
  language: string;
  signatoryId: string;
  cosignerIds: string[];
  endorserId: string | null;
  content: DraftContent;
}

/** The posts that sign, in the order in which they do. */
export function signerIds({
  signatoryId,
  cosignerIds,
  endorserId,
}: Pick<Printable, 'signatoryId' | 'cosignerIds' | 'endorserId'>): string[] {
  return [signatoryId, ...cosignerIds, ...(endorserId === null ? [] : [endorserId])];
}

const UNKNOWN = '……';

/** Name and designation as they stand below a signature: of the post's own holder, also when his link officer signs. */
async function signatories(ctx: Pick<Visit, 'db' | 'now'>, { language, ...signers }: Printable) {
  const posts = await postsById(ctx, signerIds(signers));
  const own = <T extends { nameHi: string; nameEn: string }>({ nameHi, nameEn }: T) => (language === 'en' ? nameEn : nameHi);
  return (id: string) => {
    const post = posts.find((one) => one.id === id);
    return { name: post?.holder ? own(post.holder) : UNKNOWN, designation: post ? own(post) : UNKNOWN };
  };
}

/** How an addressee stands in the letter: one line a part. */
const printed = ({ name, designation, organisation, address }: Addressee) =>
  [name, designation, organisation, address].filter((part) => part !== '');

/** The letter as `documents` prints it; without number and date it is a draft. */
export async function letterOf(ctx: Pick<Visit, 'db' | 'now'>, draft: Printable, issue: LetterInput['issue']): Promise<LetterInput> {
  const { content, fileNumber, endorserId } = draft;
  const seat = await signatories(ctx, draft);
  const main = { ...seat(draft.signatoryId), contact: content.contact };
  const { sender, addressees, copies, copyIntroduction, contact: _, ...text } = content;
  return {
    ...text,
    form: draft.form as CommunicationForm,
    language: draft.language as Language,
    fileNumber,
    issue,
    year: Number((issue?.date ?? dayOf(ctx.now)).slice(0, 4)),
    sender: { name: sender.name || main.name, designation: sender.designation || main.designation, office: sender.office },
    addressees: addressees.map((one) => printed(one).join('\n')),
    signatory: main,
    cosigners: draft.cosignerIds.map(seat),
    copies: copies.length === 0 ? null : {
      introduction: copyIntroduction,
      to: copies.map((one) => printed(one).join(', ').replaceAll('\n', ', ')),
      signatory: endorserId === null ? null : seat(endorserId),
    },
  }; // prettier-ignore
}

export async function printDraft(ctx: Pick<Visit, 'db' | 'now'>, draft: Printable): Promise<Buffer> {
  return (await renderLetter(await letterOf(ctx, draft, null))).pdf;
}
