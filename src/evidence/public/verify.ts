import type { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { readCode } from '#core/record/codes.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { publicLetter } from '#dispatch/queries/publicLetter.ts';
import { timeRoots } from '#signing/lasting/rules.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import type { LetterAnswer, verification } from '../contract/public.ts';
import { findPrinted } from './find.ts';
import { letterAnswer, levelOf } from './letterAnswer.ts';
import { printAnswer } from './printAnswer.ts';
import { countVisit } from './visits.ts';

/** Of the right form, and given to nothing: what cannot be a code is looked for like any other. */
const NO_CODE = '0'.repeat(26);

/** What a stranger is told who scans or types a code. Whatever is not there gets the same 404. */
export async function verifyCode(visit: Visit, { code }: { code: string }): Promise<z.output<typeof verification>> {
  countVisit(visit);
  const printed = await findPrinted(visit, readCode(code) ?? NO_CODE);
  if (!printed) throw notFound('evidence.public');
  if (printed.issueId === null) return printAnswer(visit, printed);
  const letter = (await publicLetter(visit, { id: printed.issueId }))!;
  return letterAnswer(visit, { letter, withdrawn: printed.withdrawnAt !== null });
}

/** The same for a letter that its office has made public; any other is not there. */
export async function verifyNumber(visit: Visit, { number, date }: { number: string; date: string }): Promise<LetterAnswer> {
  countVisit(visit);
  const letter = await publicLetter(visit, { number: issueNumber(number), issuedOn: date });
  if (!letter || (await levelOf(visit, letter)) !== 'public') throw notFound('evidence.public');
  const code = await visit.db.selectFrom('verification').select('withdrawnAt').where('issueId', '=', letter.id).executeTakeFirst();
  return letterAnswer(visit, { letter, withdrawn: Boolean(code?.withdrawnAt) });
}

/** The issue number at the end of what stands on the paper (domain.md §4.3), also when typed in Devanagari figures. */
function issueNumber(typed: string): string {
  const plain = typed.replaceAll(/[०-९]/g, (figure) => String(figure.charCodeAt(0) - 0x966)).replaceAll(/\s/g, '').toUpperCase(); // prettier-ignore
  return /I\/\d{1,18}\/\d{4}$/.exec(plain)?.[0] ?? '';
}

export async function trustedAuthorities(visit: Visit): Promise<{ roots: string }> {
  countVisit(visit);
  return { roots: [...(await ruleValue(visit, signingRoots)), ...(await ruleValue(visit, timeRoots))].join('\n') };
}
