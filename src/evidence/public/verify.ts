import type { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { readCode } from '#core/record/codes.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { issueNumber } from '#dispatch/queries/findIssue.ts';
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
  return letterAnswer(visit, (await publicLetter(visit, { id: printed.issueId }))!);
}

/** The same for a letter that its office has made public; any other is not there. */
export async function verifyNumber(visit: Visit, { number, date }: { number: string; date: string }): Promise<LetterAnswer> {
  countVisit(visit);
  const letter = await publicLetter(visit, { number: issueNumber(number), issuedOn: date });
  if (!letter || (await levelOf(visit, letter)) !== 'public') throw notFound('evidence.public');
  return letterAnswer(visit, letter);
}

export async function trustedAuthorities(visit: Visit): Promise<{ roots: string }> {
  countVisit(visit);
  return { roots: [...(await ruleValue(visit, signingRoots)), ...(await ruleValue(visit, timeRoots))].join('\n') };
}
