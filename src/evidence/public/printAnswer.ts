import type { Visit } from '#core/context.ts';
import type { PrintAnswer } from '../contract/public.ts';
import { briefly } from './briefly.ts';
import { type ChainNow, chainNow } from './chainNow.ts';
import type { PrintedPaper } from './find.ts';
import { officeOf } from './letterAnswer.ts';

/** Of a print that shows no sent note. */
const NOTHING_CHAINED: ChainNow = { unbroken: true, hash: null, linkedAt: null, signer: null, proof: null, stamp: null };

/** What the chain says now, or said a few seconds ago, of a print of notes; a withdrawal is told at once. */
export async function printAnswer(ctx: Visit, print: PrintedPaper): Promise<PrintAnswer> {
  const { kind, paperId, position, fileNumber, office, sha256, withdrawnAt, madeAt } = print;
  const { unbroken, ...now } =
    position === null ? NOTHING_CHAINED : await briefly(ctx, `${paperId} ${position}`, () => chainNow(ctx, { paperId, position }));
  const holds = unbroken && now.hash === print.hash;
  return {
    kind: kind === 'note' ? 'note' : 'sheet',
    standing: withdrawnAt !== null ? 'withdrawn' : holds ? 'valid' : 'changed',
    office: officeOf(ctx, office),
    fileNumber: fileNumber ?? '',
    printedAt: new Date(madeAt).toISOString(),
    withdrawnAt: withdrawnAt && new Date(withdrawnAt).toISOString(),
    sha256,
    position,
    ...now,
  };
}
