import { z } from 'zod';
import { id, rawLine } from '#core/contract.ts';

/** The row as the person saw it: one that was changed meanwhile is not overwritten, the refusal tells by whom and what. */
export const version = z.number().int().min(1).describe('Version of the row that the person saw');

/** Codes stand in marking abbreviations and addresses: capital Latin letters, figures, hyphens. */
export const code = rawLine(30)
  .transform((typed) => typed.toUpperCase())
  .refine((typed) => /^[A-Z0-9][A-Z0-9-]*$/.test(typed), { message: 'establishment.codeUnfit' });

/** DESIGNATION(initials)-SECTION-OFFICE (domain.md §6.2). */
export const abbreviation = rawLine(60)
  .transform((typed) => typed.toUpperCase().replaceAll(/\s+/g, ' '))
  .refine((typed) => /^[A-Z0-9][A-Z0-9 ./&()-]*$/.test(typed), { message: 'establishment.abbreviationUnfit' });

export const named = z.object({ nameHi: z.string(), nameEn: z.string() });

export const officeKind = z.enum([
  'department',
  'directorate',
  'corporation',
  'division',
  'district',
  'tehsil',
  'block',
  'municipal',
  'authority',
  'industrial_authority',
  'commissionerate',
  'police',
  'circle',
  'thana',
  'institution',
  'hospital',
  'agency',
]);
export type OfficeKind = z.output<typeof officeKind>;

export const sectionKind = z.enum(['section', 'cell', 'central_registry', 'dispatch', 'personal_office']);
export type SectionKind = z.output<typeof sectionKind>;

/** Those that only a super administrator gives stand last. */
export const role = z.enum([
  'central_registry',
  'dealing_hand',
  'section_officer',
  'officer',
  'personal_staff',
  'minister_office',
  'dispatch',
  'records',
  'local_admin',
  'super_admin',
]);
export type Role = z.output<typeof role>;

export const serviceGroup = z.enum(['a', 'b', 'c', 'd']);
export const chargeKind = z.enum(['regular', 'additional', 'officiating']);
export type ChargeKind = z.output<typeof chargeKind>;

export const only = z.object({ id });

const YOUNGEST_YEARS = 18;

/** Nobody enters service as a child: a slip in one of the dates. */
export function isTooYoung(bornOn: string, joinedOn: string): boolean {
  const [year, ...rest] = bornOn.split('-') as [string, string, string];
  return joinedOn < [String(Number(year) + YOUNGEST_YEARS).padStart(4, '0'), ...rest].join('-');
}
