import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RichText } from '#documents/richText.ts';
import { createFile } from '#files/contract.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { addHeads, refusalOf, sendOn } from '../testPaperwork.ts';
import { changeNote, confirmYellowNote, discardYellowNote, listNotes, saveYellowNote, verifyChain, writeNote } from './contract.ts';

let office: TestOffice;
let headId: string;
beforeAll(async () => {
  office = await openOffice();
  headId = (await addHeads(office)).own;
});
afterAll(() => office.close());

const DESKS = ['clerk', 'officer', 'under'] as const;
type Desk = (typeof DESKS)[number];
const said = (text: string): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

/** What the rules of domain.md §3.4 say about a file's notes, kept beside the real file. */
interface Model {
  id: string;
  holder: Desk;
  yellow: { revision: number; text: string } | null;
  green: { id: string; text: string; by: Desk; revision: number; locked: boolean }[];
}

const done = 'nothing refused';
const outcome = async (call: Promise<unknown>) => (await refusalOf(call)).replace(/^nothing refused.*/s, done);

type Step = fc.AsyncCommand<Model, object>;

/** No two happen at the same instant: the order of notes is that of their confirmation. */
function step(name: string, act: (model: Model) => Promise<void>): Step {
  const run = (model: Model) => {
    office.clock.now = new Date(office.clock.now.getTime() + 1000);
    return act(model);
  };
  return { check: () => true, run, toString: () => name };
}

const save = (who: Desk, text: string) =>
  step(`${who} saves «${text}»`, async (model) => {
    const call = office.as(who)(saveYellowNote, { id: model.id, body: said(text), revision: model.yellow?.revision ?? 0 });
    expect(await outcome(call)).toBe(who === model.holder ? done : '403 file.note.forbidden');
    if (who === model.holder) model.yellow = { revision: (model.yellow?.revision ?? 0) + 1, text };
  });

const discard = (who: Desk) =>
  step(`${who} discards`, async (model) => {
    const expected = who !== model.holder ? '403 file.note.forbidden' : model.yellow ? done : '404 note.notFound';
    expect(await outcome(office.as(who)(discardYellowNote, { id: model.id }))).toBe(expected);
    if (expected === done) model.yellow = null;
  });

const confirm = (who: Desk) =>
  step(`${who} confirms`, async (model) => {
    const expected = who !== model.holder ? '403 file.confirm.forbidden' : model.yellow ? done : '404 note.notFound';
    const call = office.as(who)(confirmYellowNote, { id: model.id });
    expect(await outcome(call)).toBe(expected);
    if (expected !== done) return;
    const { id, revision } = await call;
    model.green.push({ id, revision, text: model.yellow!.text, by: who, locked: false });
    model.yellow = null;
  });

const write = (who: Desk, text: string) =>
  step(`${who} writes «${text}»`, async (model) => {
    const call = office.as(who)(writeNote, { id: model.id, body: said(text) });
    expect(await outcome(call)).toBe(who === model.holder ? done : '403 file.confirm.forbidden');
    if (who === model.holder) model.green.push({ id: (await call).id, revision: 1, text, by: who, locked: false });
  });

const edit = (who: Desk, nth: number, text: string) =>
  step(`${who} edits note ${nth}`, async (model) => {
    const note = model.green[nth % Math.max(model.green.length, 1)];
    if (!note) return;
    const expected = note.locked ? '409 note.locked' : who !== model.holder || note.by !== who ? '403 note.edit.forbidden' : done;
    expect(await outcome(office.as(who)(changeNote, { id: model.id, noteId: note.id, body: said(text), revision: note.revision }))).toBe(
      expected,
    );
    if (expected === done) Object.assign(note, { text, revision: note.revision + 1 });
  });

const send = (to: Desk) =>
  step(`sent to ${to}`, async (model) => {
    if (to === model.holder) return;
    await sendOn(office, model.id, { from: model.holder, to });
    model.holder = to;
    for (const note of model.green) note.locked = true;
  });

const look = (who: Desk) =>
  step(`${who} looks`, async (model) => {
    const { items } = await office.as(who)(listNotes, { id: model.id });
    const green = items.filter(({ colour }) => colour === 'green');
    expect(green.map(({ id, body, lockedAt }) => [id, body, lockedAt !== null])).toEqual(
      model.green.map(({ id, text, locked }) => [id, said(text), locked]),
    );
    expect(items.length - green.length).toBe(model.yellow && who === model.holder ? 1 : 0);
    expect(items.map(({ paragraphFrom }) => paragraphFrom)).toEqual(items.map((_, index) => index + 1));
  });

test('whatever desks do with the notes of a file, in whatever order, the rules hold and the chain with them', async () => {
  const who = fc.constantFrom(...DESKS);
  const text = fc.constantFrom('प्रस्तुत', 'आदेशार्थ', 'सहमत', 'परीक्षण करें');
  const steps = fc.commands<Model, object, false>(
    [
      fc.tuple(who, text).map(([by, words]) => save(by, words)),
      who.map(discard),
      who.map(confirm),
      fc.tuple(who, text).map(([by, words]) => write(by, words)),
      fc.tuple(who, fc.nat(5), text).map(([by, nth, words]) => edit(by, nth, words)),
      who.map(send),
      who.map(look),
    ],
    { maxCommands: 25, size: 'max' },
  );
  let files = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (commands) => {
      const { id } = await office.as('clerk')(createFile, { subject: `जीवन ${++files}`, headId, sameSubjectAccepted: true });
      const model: Model = { id, holder: 'clerk', yellow: null, green: [] };
      await fc.asyncModelRun(() => ({ model, real: {} }), commands);
      await look(model.holder).run(model, {});
      expect(await office.as('special')(verifyChain, { id })).toMatchObject({ holds: true });
    }),
    { numRuns: 25 },
  );
}, 120_000);
