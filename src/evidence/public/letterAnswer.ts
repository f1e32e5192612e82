import { createHash } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { dayOf } from '#core/text/days.ts';
import type { Publicity } from '#dispatch/contract/publicity.ts';
import type { PublicLetter } from '#dispatch/queries/publicLetter.ts';
import { communicationForms } from '#documents/letterModel.ts';
import type { LetterAnswer } from '../contract/public.ts';
import { letterPublicity } from '../settings.ts';
import { maskAddressee } from './mask.ts';

/** What the office has decided for this letter, else for its letters at large. */
export async function levelOf(ctx: Visit, { publicity }: Pick<PublicLetter, 'publicity'>): Promise<Publicity> {
  return publicity ?? (await ruleValue(ctx, letterPublicity));
}

/**
 * The letter as strangers are told of it. A closed one is still known by the hash of its PDF: whoever holds a copy may know whether it
 * is genuine and stands, but learns nothing that he has not before him.
 */
export async function letterAnswer(ctx: Visit, letter: PublicLetter): Promise<LetterAnswer> {
  const { complete, voidedAt, withdrawnAt, signedSha256, size } = letter;
  const isOut = complete && voidedAt === null;
  const standing = voidedAt !== null ? 'void' : withdrawnAt !== null ? 'withdrawn' : !isOut ? 'unsigned' : (await isUnchanged(ctx, letter)) ? 'valid' : 'changed'; // prettier-ignore
  return {
    kind: 'letter',
    standing,
    office: officeOf(ctx, letter.office),
    pdf: isOut && signedSha256 !== null ? { sha256: signedSha256, size: Number(size) } : null,
    shown: (await isClosed(ctx, letter)) ? null : { ...shownOf(letter, isOut), replacedBy: await replacementOf(ctx, letter) },
  };
}

const isClosed = async (ctx: Visit, letter: Pick<PublicLetter, 'publicity'>) => (await levelOf(ctx, letter)) === 'closed';

/** The letter in its place, unless its office shows nothing of that one. */
async function replacementOf(ctx: Visit, { replacedBy }: PublicLetter) {
  return replacedBy === null || (await isClosed(ctx, replacedBy)) ? null : { number: replacedBy.number, issuedOn: replacedBy.issuedOn };
}

export const officeOf = ({ instance }: Visit, { nameHi, nameEn }: PublicLetter['office']) => ({
  nameHi,
  nameEn,
  instanceHi: instance.config.titleHi,
  instanceEn: instance.config.titleEn,
});

/** Of a letter that is not out, nobody learns to whom it was going to be sent. */
function shownOf({ number, issuedOn, form, addressee, addressees, signatures, voidedAt, withdrawnAt }: PublicLetter, isOut: boolean) {
  const { hi, en } = communicationForms[form as keyof typeof communicationForms];
  return {
    number,
    issuedOn,
    formHi: hi,
    formEn: en,
    addressee: isOut && addressee ? maskAddressee(addressee) : null,
    others: isOut ? Math.max(0, addressees - 1) : 0,
    signatures: isOut ? signatures.map(({ name, issuer, at }) => ({ name, issuer, at: new Date(at).toISOString() })) : [],
    voidedOn: voidedAt === null ? null : dayOf(new Date(voidedAt)),
    withdrawnOn: withdrawnAt === null ? null : dayOf(new Date(withdrawnAt)),
  };
}

/** Number, date and PDF are those of the record, which knows of no withdrawal, and its signatures lead without a gap from the frozen PDF to the bytes that lie in the store now. */
async function isUnchanged(
  { instance }: Visit,
  { made, withdrawalRecorded, number, issuedOn, frozenSha256, signedSha256, signatures }: PublicLetter,
): Promise<boolean> {
  if (made?.number !== number || made.issuedOn !== issuedOn || made.sha256 !== frozenSha256) return false;
  if (withdrawalRecorded) return false;
  let reached = frozenSha256;
  for (const { before, after } of signatures) {
    if (before !== reached) return false;
    reached = after;
  }
  if (signatures.length === 0 || reached !== signedSha256) return false;
  const bytes = await instance.blobs
    .get(reached)
    .catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)));
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === reached;
}
