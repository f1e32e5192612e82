import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { foldForSearch } from '#core/text/fold.ts';
import { visibleTo } from '#papers/access.ts';
import { senderKey } from './senderKey.ts';

export interface SameLetter {
  /** Null for a receipt of another section, which may be named but not opened. */
  id: string | null;
  number: string;
  receivedOn: string;
  section: { id: string; nameHi: string; nameEn: string };
}

interface Letter {
  senderName: string;
  letterNumber: string;
  letterOn: string | null;
  except?: string | undefined;
}

/**
 * Receipts of the same letter: sender, number and date (domain.md §2.13.3), compared as people compare them. A normal receipt is
 * named across the whole instance, because the registry and a section often get the same letter; a confidential one to those who see it.
 */
export async function sameLetter(ctx: Context, letter: Letter): Promise<SameLetter[]> {
  if (letter.letterNumber === '' || letter.senderName === '' || letter.letterOn === null) return [];
  const rows = await sameLetterRows(ctx, letter).execute();
  return rows.map(({ id, number, receivedOn, visible, sectionId, nameHi, nameEn }) => ({
    id: visible ? id : null,
    number: number!,
    receivedOn,
    section: { id: sectionId, nameHi, nameEn },
  }));
}

/** The query behind `sameLetter`; tests ask for its plan. */
export function sameLetterRows({ db, actor }: Context, { senderName, letterNumber, letterOn, except = '0' }: Letter) {
  return db
    .selectFrom('paper')
    .innerJoin('receipt', 'receipt.id', 'paper.id')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .where('receipt.letterKey', '=', foldForSearch(letterNumber))
    .where('receipt.letterKey', '<>', '')
    .where('receipt.letterOn', '=', letterOn)
    .where('receipt.senderKey', '=', senderKey(senderName))
    .where('receipt.serial', 'is not', null)
    .where('paper.id', '<>', except)
    .where((eb) => eb.or([eb('paper.classification', '=', 'normal'), visibleTo(actor)(eb as never)]))
    .select(['paper.id', 'paper.number', 'receipt.receivedOn', 'section.id as sectionId', 'section.nameHi', 'section.nameEn'])
    .select((eb) => sql<boolean>`${visibleTo(actor)(eb as never)}`.as('visible'))
    .orderBy('paper.id')
    .limit(5);
}

export async function listDuplicates(ctx: Context, letter: Letter): Promise<{ items: SameLetter[] }> {
  return { items: await sameLetter(ctx, letter) };
}
