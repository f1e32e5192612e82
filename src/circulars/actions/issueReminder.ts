import type { Visit } from '#core/context.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { type IssuedBySystem, issueBySystem } from '#dispatch/actions/issueBySystem.ts';
import { printPaper } from '#documents/printPaper.ts';
import type { CircularRow } from '../queries/findCircular.ts';
import type { LetterWords } from '../queries/letterWords.ts';
import type { ToRemind } from '../queries/stillMissing.ts';
import { sayIn } from '../sheets/table.ts';

export interface Reminding {
  circular: CircularRow;
  letter: LetterWords;
  /** 0 is the notice. */
  stage: number;
}

/** What it says: the circular's number and date, the question, the due date, and of a reminder which it is. */
export function wordsOf({ circular, letter, stage }: Reminding): string[] {
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
export function issueReminder(visit: Visit, { circular, letter, stage, words, missing }: Issuing): Promise<IssuedBySystem> {
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
