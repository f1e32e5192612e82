import { createHash } from 'node:crypto';
import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { type NoteSheet, renderNoteSheet } from '#documents/noteSheet.ts';
import type { RichText } from '#documents/richText.ts';
import type { FileView } from '#files/contract.ts';
import { describeFile } from '#files/queries/viewFile.ts';
import { lookInto } from '#papers/actions.ts';
import '../events.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { greenNotes } from '../queries/listNotes.ts';
import { belongingOf, personActing, stepsOf } from '../queries/steps.ts';

/** The note sheet as it is printed: cover, green notes, table of correspondence, movements. */
export async function printNoteSheet(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await describeFile(ctx, id);
  const { pdf } = await renderNoteSheet(await sheetOf(ctx, file));
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await record(ctx, 'file.printed', id, { sha256 });
  return { body: pdf, mediaType: 'application/pdf', name: `notesheet-${id}.pdf`, inline: true };
}

async function sheetOf(ctx: Context, file: FileView): Promise<NoteSheet> {
  const { language } = ctx;
  const say = language === 'hi' ? hi : en;
  const pick = (inHindi: string | null, inEnglish: string | null) => (language === 'hi' ? inHindi : inEnglish) ?? '—';
  const belonging = await belongingOf(ctx, file.section.id);
  const by = await personActing(ctx);
  const kinds = say as Record<string, string>;
  return {
    language,
    office: pick(belonging.officeHi, belonging.officeEn),
    section: pick(belonging.nameHi, belonging.nameEn),
    number: file.number,
    computerNumber: file.id,
    subject: file.subject,
    opened: dayOf(new Date(file.createdAt)),
    closed: file.closedAt && dayOf(new Date(file.closedAt)),
    notes: (await greenNotes(ctx, file.id)).map((note) => ({
      id: note.id, colour: 'green', at: note.confirmedAt!, body: withoutDrafts(note.body as unknown as RichText),
      name: pick(note.personHi, note.personEn), designation: pick(note.postHi, note.postEn), link: note.link,
      signed: note.signature && { name: note.signature.subject, at: new Date(note.signature.at).toISOString() },
    })), // prettier-ignore
    correspondence: file.correspondence.filter(({ removedAt }) => removedAt === null).map(({ id, title, kind, number, dated, pageFrom, pageTo }) => ({
      id, title, kind: kinds[`notesheet.paper.${kind}`]!, number, date: dated, firstPage: pageFrom, lastPage: pageTo,
    })), // prettier-ignore
    movements: (await stepsOf(ctx, file.id)).map(({ kind, fromHi, fromEn, toHi, toEn, at, action, remark }) => ({
      from: pick(fromHi, fromEn), to: pick(toHi, toEn), at, action: action || kinds[`notesheet.movement.${kind}`]!, remark,
    })), // prettier-ignore
    printed: {
      name: pick(by.nameHi, by.nameEn),
      designation: pick(by.postHi, by.postEn),
      link: by.link,
      office: pick(by.officeHi, by.officeEn),
      at: ctx.now.toISOString(),
    },
  };
}

/** An id that no paper has. */
const NOWHERE = '9'.repeat(18);

/** A draft is named by its number in the file, which the sheet would take for a paper's id: it prints as its label alone. */
function withoutDrafts(body: RichText): RichText {
  return JSON.parse(JSON.stringify(body), (_, value) => (value?.kind === 'draft' ? { ...value, targetId: NOWHERE } : value)) as RichText;
}
