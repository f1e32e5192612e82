import type { Context } from '#core/context.ts';
import type { Handle } from '#core/http.ts';
import { attachToNote, detachFromNote, viewNoteAttachment } from './actions/attachments.ts';
import { exportFile } from './actions/exportFile.ts';
import { agree, changeNote, writeNote } from './actions/greenNote.ts';
import { confirmYellowNote, discardYellowNote, saveYellowNote } from './actions/yellowNote.ts';
import * as contract from './contract.ts';
import { listNotes } from './queries/listNotes.ts';
import { verifyChain } from './queries/verifyChain.ts';
import { mustSign } from './queries/signingPolicy.ts';
import { openNoteSigning } from './signing/prepareNotes.ts';
import { QUICK_NOTINGS } from './quickNotings.ts';

export function notingRoutes(handle: Handle): void {
  handle(contract.listNotes, listNotes);
  handle(contract.saveYellowNote, saveYellowNote);
  handle(contract.discardYellowNote, discardYellowNote);
  handle(contract.confirmYellowNote, confirmYellowNote);
  handle(contract.writeNote, writeNote);
  handle(contract.agree, agree);
  handle(contract.changeNote, changeNote);
  handle(contract.attachToNote, attachToNote);
  handle(contract.detachFromNote, detachFromNote);
  handle(contract.viewNoteAttachment, viewNoteAttachment);
  handle(contract.openNoteSigning, openNoteSigning);
  handle(contract.viewNotePolicy, async (ctx: Context) => ({ required: await mustSign(ctx) }));
  handle(contract.listQuickNotings, async () => ({ items: [...QUICK_NOTINGS] }));
  handle(contract.verifyChain, verifyChain);
  handle(contract.exportFile, exportFile);
}
