import { addDays, dayOf } from '#core/text/days.ts';
import { acceptPaper } from '#movement/actions/accept.ts';
import { closePaper, reopenPaper } from '#movement/actions/close.ts';
import { parkPaper, unparkPaper } from '#movement/actions/park.ts';
import { pullBackPaper, pullUpPaper } from '#movement/actions/pull.ts';
import { replyPaper, sendPaper } from '#movement/actions/send.ts';
import * as contract from '#movement/contract.ts';
import { openNoteSigning } from '#notings/signing/prepareNotes.ts';
import { answerByKey } from './keys.ts';
import type { Deed, Papers } from './stage.ts';

type Kind = 'receipt' | 'file';

interface Way {
  to: string;
  action: string;
  copies?: string[];
  remark?: string;
  dueDays?: number | undefined;
  noNote?: boolean;
  yellowNote?: 'forward';
}

const idOf = (papers: Papers, kind: Kind): string => papers[kind]!;

export function send(kind: Kind, { to, copies = [], dueDays, ...way }: Way): Deed {
  return ({ ctx, papers, stage }) => {
    const dueOn = dueDays === undefined ? undefined : addDays(dayOf(ctx.now), dueDays);
    const posts = { to: stage.post(to), copies: copies.map((desk) => stage.post(desk)) };
    return sendPaper(ctx, contract.sendPaper.input.parse({ id: idOf(papers, kind), ...posts, ...way, dueOn, onLeaveAccepted: true }));
  };
}

/** «हस्ताक्षर कर भेजें»: the notes that the sender has written on the file are signed, too. */
export const signAndSend =
  (way: { to: string; action: string }): Deed =>
  async (scene) => {
    const { ctx, papers, stage } = scene;
    const { signing, refused } = await openNoteSigning(ctx, { ids: [papers.file!], method: 'certificate' });
    if (!signing) throw new Error(`The note of a story was not signed: ${refused[0]!.code}`);
    await answerByKey(scene, signing.id);
    const input = { id: papers.file!, to: stage.post(way.to), action: way.action, signing: signing.id, onLeaveAccepted: true };
    return sendPaper(ctx, contract.sendPaper.input.parse(input));
  };

export const reply =
  (kind: Kind, way: { action: string; remark?: string }): Deed =>
  ({ ctx, papers }) =>
    replyPaper(ctx, contract.replyPaper.input.parse({ id: idOf(papers, kind), onLeaveAccepted: true, ...way }));

export const accept =
  (kind: Kind): Deed =>
  ({ ctx, papers }) =>
    acceptPaper(ctx, { id: idOf(papers, kind) });

/** Until so many days after the day of parking. */
export const park =
  (kind: Kind, { days, reason }: { days: number; reason: string }): Deed =>
  ({ ctx, papers }) =>
    parkPaper(ctx, { id: idOf(papers, kind), until: addDays(dayOf(ctx.now), days), reason });

export const unpark =
  (kind: Kind): Deed =>
  ({ ctx, papers }) =>
    unparkPaper(ctx, { id: idOf(papers, kind) });

export const close =
  (kind: Kind, reason: string): Deed =>
  ({ ctx, papers }) =>
    closePaper(ctx, { id: idOf(papers, kind), reason, ...(kind === 'file' && { retention: 'C' as const }) });

export const reopen =
  (kind: Kind, reason: string): Deed =>
  ({ ctx, papers }) =>
    reopenPaper(ctx, { id: idOf(papers, kind), reason });

export const pullBack =
  (kind: Kind): Deed =>
  ({ ctx, papers }) =>
    pullBackPaper(ctx, { id: idOf(papers, kind) });

export const pullUp =
  (kind: Kind, reason: string): Deed =>
  ({ ctx, papers }) =>
    pullUpPaper(ctx, { id: idOf(papers, kind), reason });
