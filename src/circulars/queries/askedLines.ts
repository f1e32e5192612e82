import type { Context, Language } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { formatDay } from '#core/text/days.ts';
import { registerAsked } from '#dispatch/contract/asked.ts';
import { printPaper } from '#documents/printPaper.ts';
import type { Asked } from '../contract/asks.ts';
import { sayIn } from '../sheets/table.ts';
import { type CircularRow, circularOf, findCircular } from './findCircular.ts';
import { type LetterWords, letterWords } from './letterWords.ts';

/** What is asked, by when, in which table, and to whom the reply goes. */
function linesOf({ kind, question, dueOn, columns, attachments }: CircularRow, letter: LetterWords): string[] {
  const t = sayIn(letter.language as Language);
  const office = letter.language === 'en' ? `${letter.sectionEn}, ${letter.officeEn}` : `${letter.sectionHi}, ${letter.officeHi}`;
  return [
    t('circular.slip.asked', { request: t(`circular.kind.${kind as 'report'}`), due: formatDay(dueOn) }),
    t('circular.remind.question', { question: question.replaceAll('\n', ' ') }),
    ...(columns.length > 0 ? [t('circular.slip.columns', { names: columns.map(({ name }) => name).join(', ') })] : []),
    ...(attachments ? [t('circular.slip.attachments')] : []),
    t('circular.slip.to', { office }),
  ];
}

registerAsked({
  async lines(visit, issueId) {
    const circular = await circularOf(visit, issueId);
    return circular ? linesOf(circular, await letterWords(visit, issueId)) : [];
  },
  async ofDesk({ db }, letterIds) {
    if (letterIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('circularTask')
      .select(['id', 'letterId', 'asks', 'dueOn'])
      .where('letterId', 'in', letterIds)
      .where('state', '<>', 'withdrawn')
      .execute();
    return new Map(
      rows.map(({ id, letterId, asks, dueOn }) => {
        const { kind, question } = asks as unknown as Asked;
        return [letterId, { taskId: id, kind, question, dueOn }];
      }),
    );
  },
});

/** A slip that goes with a letter on paper: the letter was numbered before anything was asked with it. */
export async function printSlip(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  const { circular, issue } = await findCircular(ctx, id);
  const letter = await letterWords(ctx, id);
  const language = letter.language as Language;
  const t = sayIn(language);
  const { pdf } = await printPaper({
    language,
    heading: [language === 'en' ? letter.officeEn : letter.officeHi, language === 'en' ? letter.sectionEn : letter.sectionHi, t('circular.slip.title')],
    number: `${t('circular.remind.number')} ${letter.printedNumber}`,
    date: `${t('circular.remind.date')} ${formatDay(letter.issuedOn)}`,
    subject: letter.subject,
    paragraphs: linesOf(circular, letter),
  });
  return { body: pdf, mediaType: 'application/pdf', name: `${issue.number.replaceAll('/', '-')}-asked.pdf`, inline: true };
} // prettier-ignore
