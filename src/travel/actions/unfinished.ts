import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { draftsInFile } from '#drafts/queries/draftsInFile.ts';
import { attachedFiles } from '#files/queries/viewFile.ts';

/** What cannot be left halfway: other files inside, letters that wait for signatures, papers that are kept out of the system. */
export async function refuseUnfinished(
  visit: Pick<Visit, 'db'>,
  { id, classification }: { id: string; classification: string },
): Promise<void> {
  if (classification === 'secret' || classification === 'top_secret') throw conflict('travel.secret');
  if ((await attachedFiles(visit, id)).length > 0) throw conflict('travel.attached');
  const signing = (await draftsInFile(visit, id)).find(({ state }) => state === 'issued');
  if (signing) throw conflict('travel.beingSigned', { number: signing.number });
}
