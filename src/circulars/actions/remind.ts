import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { type Job, addJob } from '#core/jobs.ts';
import type { Json } from '#core/text/canonical.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { type IssuedBySystem, issueBySystem } from '#dispatch/actions/issueBySystem.ts';
import { printPaper } from '#documents/printPaper.ts';
import { consign } from '#exchange/actions/consign.ts';
import '../events.ts';
import { type CircularRow, typed } from '../queries/findCircular.ts';
import { type LetterWords, letterWords } from '../queries/letterWords.ts';
import { type ToRemind, stillMissing } from '../queries/stillMissing.ts';
import { sayIn } from '../sheets/table.ts';

const AT_ONCE = 500;

/** Every morning: each circular whose day has come reminds in a transaction of its own. */
export const remindAll: Job<unknown> = {
  name: 'circulars.remindAll',
  cron: '20 9 * * *',
  async run(visit) {
    const due = await visit.db
      .selectFrom('circular')
      .select('id')
      .where('nextOn', '<=', dayOf(visit.now))
      .orderBy('nextOn')
      .limit(AT_ONCE)
      .execute();
    for (const { id } of due) await addJob(visit, remindOne, { circularId: id }, { key: `circular-${id}` });
  },
};

/**
 * One stage of one circular. File and circular are locked and asked again, and who was reminded is written in the same act: run twice,
 * or by two workers at once, it reminds once. Of stages that were missed while the office stood still the last one goes.
 */
export const remindOne: Job<{ circularId: string }> = {
  name: 'circulars.remindOne',
  async run(visit, { circularId }) {
    const known = await visit.db
      .selectFrom('circular')
      .innerJoin('issue', 'issue.id', 'circular.issueId')
      .select('issue.fileId')
      .where('circular.id', '=', circularId)
      .executeTakeFirst();
    if (!known) return;
    const file = await visit.db.selectFrom('paper').select('away').where('id', '=', known.fileId).forNoKeyUpdate().executeTakeFirst();
    if (file?.away) return; // nothing is laid in a file that another instance works on: it is looked at again the next day
    const row = await visit.db.selectFrom('circular').selectAll().where('id', '=', circularId).forUpdate().executeTakeFirst();
    const today = dayOf(visit.now);
    if (!row?.nextOn || row.nextOn > today) return;
    const circular = typed(row);
    const letter = await letterWords(visit, circular.issueId);
    const stage = circular.plan.findLast(({ on }) => on <= today)?.stage;
    if (letter.withdrawnAt === null && stage !== undefined) await remind(visit, { circular, letter, stage });
    const nextOn = letter.withdrawnAt === null ? (circular.plan.find(({ on }) => on > today)?.on ?? null) : null;
    await visit.db.updateTable('circular').set({ nextOn }).where('id', '=', circularId).execute();
  },
};

interface Reminding {
  circular: CircularRow;
  letter: LetterWords;
  stage: number;
}

async function remind(visit: Visit, reminding: Reminding): Promise<void> {
  const { circular, stage } = reminding;
  const missing = (await stillMissing(visit, circular.issueId)).filter(({ reminded }) => reminded === null || reminded < stage);
  if (missing.length === 0) return;
  const words = wordsOf(reminding);
  const issued = stage === 0 ? null : await issue(visit, { ...reminding, words, missing });
  await visit.db
    .insertInto('circularReminder')
    .values({ circularId: circular.id, stage, issueId: issued?.issueId ?? null, at: visit.now })
    .execute();
  await visit.db
    .insertInto('circularReminded')
    .values(missing.map(({ dispatchId }) => ({ dispatchId, stage })))
    .execute();
  const number = issued ? `${reminding.letter.fileNumber} ${issued.number}` : '';
  for (const [place, to] of missing.entries()) await bring(visit, { ...reminding, words, issued, number, to, place });
  const to = missing.map(({ position }) => position);
  await record(visit, 'circular.reminded', reminding.letter.fileId, { issueId: circular.issueId, stage, number: issued?.number ?? '', to });
}

/** What it says: the circular's number and date, the question, the due date, and of a reminder which it is. */
function wordsOf({ circular, letter, stage }: Reminding): string[] {
  const t = sayIn(letter.language as 'hi');
  const of = { number: letter.printedNumber, date: formatDay(letter.issuedOn), subject: letter.subject };
  const due = formatDay(circular.dueOn);
  const request = t(`circular.kind.${circular.kind as 'report'}`);
  return [
    t('circular.remind.of', of),
    t(stage === 0 ? 'circular.remind.near' : 'circular.remind.late', { due, request }),
    t('circular.remind.question', { question: circular.question.replaceAll('\n', ' ') }),
    ...(stage === 0 ? [] : [t('circular.remind.please')]),
  ];
}

type Issuing = Reminding & { words: string[]; missing: ToRemind[] };

/** A reminder with a number of the office's own series, in the file and in the register. */
function issue(visit: Visit, { circular, letter, stage, words, missing }: Issuing): Promise<IssuedBySystem> {
  const language = letter.language as 'hi';
  const t = sayIn(language);
  const subject = t('circular.remind.subject', { stage, subject: letter.subject }).slice(0, 1_500);
  const own = (names: { hi: string; en: string }) => (language === 'hi' ? names.hi : names.en);
  const bySystem = t('circular.remind.bySystem', { post: own({ hi: letter.postHi, en: letter.postEn }) });
  const names = missing.map(({ name }, index) => [String(index + 1), name.slice(0, 500)]);
  const head = [t('circular.sheet.serial'), t('circular.sheet.addressee')];
  return issueBySystem(visit, {
    fileId: letter.fileId,
    form: 'reminder',
    language,
    signatoryId: letter.signatoryId,
    chargeId: circular.chargeId,
    subject,
    paragraphs: [...words, bySystem],
    reminder: stage,
    letters: missing.map(({ addressee, mode, email, toPostId }) => ({ addressee, mode, email, toPostId })),
    print: (number) =>
      printPaper({
        language,
        heading: [own({ hi: letter.officeHi, en: letter.officeEn }), own({ hi: letter.sectionHi, en: letter.sectionEn }), t('circular.remind.title', { stage })],
        number: `${t('circular.remind.number')} ${letter.fileNumber} ${number}`,
        date: `${t('circular.remind.date')} ${formatDay(dayOf(visit.now))}`,
        before: [t('circular.remind.to')],
        subject,
        paragraphs: words.map((text, index) => `${index + 1}- ${text}`),
        tables: chunked(names).map((rows) => [head, ...rows]),
        after: [bySystem],
      }),
  }); // prettier-ignore
}

const ROWS = 499;

const chunked = (rows: string[][]) =>
  Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) => rows.slice(part * ROWS, (part + 1) * ROWS));

interface Bringing extends Reminding {
  words: string[];
  issued: IssuedBySystem | null;
  number: string;
  to: ToRemind;
  place: number;
}

/** Before the desk of this instance, or by the exchange; e-mails have gone to their job with the letter, and paper waits for the dispatch clerk. */
async function bring(visit: Visit, { circular, letter, stage, words, issued, number, to, place }: Bringing): Promise<void> {
  const dated = dayOf(visit.now);
  const text = words.join('\n');
  if (to.taskId !== null) {
    await visit.db
      .insertInto('circularPrompt')
      .values({ taskId: to.taskId, stage, at: visit.now, number, dated, words: text, sha256: issued?.sha256 ?? null })
      .execute();
    await record(visit, 'task.reminded', to.receiptId, { taskId: to.taskId, stage, number });
  }
  if (to.mode !== 'exchange' || to.letterKey === null) return;
  const content = { request: circular.key, letter: to.letterKey, stage, number, dated, dueOn: circular.dueOn, words: text, sha256: issued?.sha256 ?? null };
  await consign(visit, {
    cargo: 'reminder',
    address: to.address!,
    subject: letter.subject,
    classification: 'normal',
    content: content satisfies Record<string, Json>,
    items: issued ? [{ sha256: issued.sha256, mediaType: 'application/pdf' }] : [],
    dispatchId: issued?.dispatchIds[place] ?? null,
  });
} // prettier-ignore
