import type { Visit } from '#core/context.ts';
import type { Origin } from '#papers/contract.ts';

/** What is kept with a file that came from another instance. */
export interface ForeignOrigin extends Origin {
  paperId: string;
  /** Where it may be sent back to, the best first. */
  back: string[];
  head: { code: string; nameHi: string; nameEn: string } | null;
  /** The consignment that brought it last. */
  consignmentId: string;
  /** What the other side has been told of it since. */
  told: { postId: string | null; opened: boolean };
}

export type CoverRow = Awaited<ReturnType<typeof coverOf>>;

/** The cover of a file with the names behind its ids, and the desk that it lay on last. */
export function coverOf({ db }: Pick<Visit, 'db'>, paperId: string) {
  return db
    .selectFrom('paper')
    .innerJoin('file', 'file.id', 'paper.id')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .innerJoin('office', 'office.id', 'section.officeId')
    .innerJoin('post as maker', 'maker.id', 'paper.createdBy')
    .leftJoin('head', 'head.id', 'file.headId')
    .select([
      'paper.id', 'paper.number', 'paper.subject', 'paper.classification', 'paper.createdAt', 'paper.chainLength', 'paper.chainHead', 'paper.origin', 'paper.away', 'paper.sectionId',
      'file.description', 'file.language', 'file.paragraphs', 'file.pages', 'file.drafts', 'office.id as officeId',
      'section.nameHi as sectionHi', 'section.nameEn as sectionEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn',
      'maker.nameHi as makerHi', 'maker.nameEn as makerEn', 'head.nameHi as headHi', 'head.nameEn as headEn',
      'head.basic', 'head.primaryHead', 'head.secondaryHead', 'head.tertiary',
    ])
    .select((eb) =>
      eb
        .selectFrom('movement')
        .select('fromPostId')
        .whereRef('movement.paperId', '=', 'paper.id')
        .where('kind', '=', 'sent_away')
        .orderBy('chainPosition', 'desc')
        .limit(1)
        .as('lastPostId'),
    )
    .where('paper.id', '=', paperId)
    .executeTakeFirstOrThrow(); // prettier-ignore
}
