import type { Selectable } from 'kysely';
import type { Handover as HandoverRow } from '#db/types.ts';
import { fill } from '#core/http.ts';
import { dayOf, formatDay, formatInstant } from '#core/text/days.ts';
import { printTable } from '#documents/printPaper.ts';
import type { Handover, Held } from './contract/handovers.ts';
import { hi } from './messages.hi.ts';
import type { HandoverContent } from './queries/handovers.ts';

type Content = Omit<Held, 'papers'> & HandoverContent & { post: Named; office: Named; giver: Named };
interface Named {
  nameHi: string;
  nameEn: string;
}

const day = (on: string | null) => (on === null ? '–' : formatDay(on));

/** कार्यभार प्रमाणक, A4 across, in Hindi: what the post holds, and who has handed it over and taken it over. */
export async function printHandover(
  row: Selectable<HandoverRow>,
  { given, taken, at }: Omit<Handover, 'at'> & { at: Date },
): Promise<Buffer> {
  const { papers, drafts, letters, arrived, tasks, post, office, giver } = row.content as unknown as Content;
  const lines = [
    ...papers.map(({ kind, number, subject, place, copy, dueOn, to }) => [
      hi[`handover.kind.${kind}`],
      number ?? '–',
      subject ?? hi['handover.confidential'],
      copy ? hi['handover.copy'] : hi[`handover.place.${place}`],
      day(dueOn),
      to?.nameHi ?? hi['handover.stays'],
    ]),
    ...drafts.map(({ file, number }) => [hi['handover.draft'], `DFA/${number}`, file, '–', '–', hi['handover.withFile']]),
    ...letters.map(({ number, signBy }) => [hi['handover.letter'], number, '–', hi['handover.toSign'], day(signBy), hi['handover.stays']]),
    ...tasks.map(({ question, dueOn }) => [hi['handover.task'], '–', question, '–', day(dueOn), hi['handover.stays']]),
  ];
  const counts = { papers: papers.length, drafts: drafts.length, letters: letters.length, arrived, tasks: tasks.length };
  const sideOf = (side: Handover['given'], word: 'given' | 'taken') =>
    side
      ? fill(side.signed ? hi[`handover.print.${word}Signed`] : hi[`handover.print.${word}`], {
          who: side.person.nameHi,
          at: formatInstant(new Date(side.at)),
        })
      : fill(hi[`handover.print.${word}Not`], { who: giver.nameHi });
  const { pdf } = await printTable(
    {
      language: 'hi',
      title: hi['handover.certificate'],
      facts: [
        `${post.nameHi} · ${office.nameHi}`,
        fill(hi['handover.print.facts'], { who: giver.nameHi, day: formatDay(dayOf(new Date(row.at))) }),
        fill(hi['handover.print.counts'], counts),
        ...(row.remark ? [`${hi['handover.remark']}: ${row.remark}`] : []),
        `SHA-256: ${row.sha256.match(/.{8}/g)!.join(' ')}`,
      ],
      head: (['kind', 'number', 'subject', 'place', 'due', 'goes'] as const).map((word) => hi[`handover.head.${word}`]),
      figures: [],
      rows: lines,
      totals: null,
      missing: { title: hi['handover.print.sides'], names: [sideOf(given, 'given'), sideOf(taken, 'taken')] },
    },
    at,
  );
  return pdf;
}
