import { viewFile } from '#files/contract.ts';
import { listNotes } from '#notings/contract.ts';
import { viewReceipt } from '#receipts/contract.ts';
import { addressees, countDesk, listClosed, listDesk, listOthers, listSent, peekPaper, timeline } from '../../contract.ts';

/** Answers that are no longer true when a paper has moved; its notes became final with it. */
export const MOVED = [
  listDesk,
  countDesk,
  listSent,
  listOthers,
  listClosed,
  peekPaper,
  timeline,
  addressees,
  viewFile,
  listNotes,
  viewReceipt,
];
