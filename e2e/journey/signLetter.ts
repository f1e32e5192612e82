import { openLetterSigning, signLetters } from '#dispatch/contract/signing.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { demonstrationKey } from '../../src/operations/demo/routes.ts';
import { PASSWORD } from '../../src/operations/demo/step.ts';
import type { Person } from './person.ts';
import type { Story } from './story.ts';

/** Where there are no tokens: with the demonstration's key file. */
async function signByFile(person: Person, id: string): Promise<void> {
  const file = new File([new Uint8Array(await person.fetch(demonstrationKey, {}))], 'key.p12', { type: 'application/x-pkcs12' });
  await person.do(signByKeyFile, { id, file, password: PASSWORD } as never);
}

/** Null, or why the letter cannot be signed now. */
export async function signLetter(
  person: Person,
  { issueId, tokens }: Pick<Story, 'issueId' | 'tokens'>,
  place: 'main' | 'endorsement',
): Promise<string | null> {
  const { signing, refused: left } = await person.do(openLetterSigning, { items: [{ issueId, place }] });
  if (!signing) return left[0]!.code;
  await (tokens ? tokens.sign(person, signing) : signByFile(person, signing.id));
  await person.do(signLetters, { signing: signing.id });
  return null;
}
