import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { type Addressee, type Listing, VERSIONS } from '../contract/wire.ts';
import { addressableRoles, isOpen, ownLimits, takesConfidential } from './limits.ts';

/** What this instance says of itself, without number and time; `sha256` tells whether it has changed. */
export async function ownListing(
  visit: Pick<Visit, 'db' | 'instance'>,
  address: string,
): Promise<{ content: Omit<Listing, 'format' | 'from' | 'to' | 'at' | 'number'>; sha256: string }> {
  const { titleHi, titleEn } = visit.instance.config;
  const content = {
    titleHi,
    titleEn,
    address,
    versions: VERSIONS,
    limits: await ownLimits(visit),
    state: (await ruleValue(visit, isOpen)) ? ('up' as const) : ('down' as const),
    confidential: await ruleValue(visit, takesConfidential),
    addresses: await ownAddresses(visit),
  };
  const sha256 = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex');
  return { content, sha256 };
}

// Offices stand before their posts, sections just above the section officers (domain.md §10.2).
const RANK = { office: 200, section: 35 } as const;

/** Offices, sections, and the posts whose roles the rule names; vacant ones too, because their office receives for them. */
async function ownAddresses(visit: Pick<Visit, 'db'>): Promise<Addressee[]> {
  const roles = await ruleValue(visit, addressableRoles);
  const { rows } = await sql<Addressee>`
    select 'office' as kind, id::text, name_hi, name_en, name_hi as office_hi, name_en as office_en, place_hi, place_en,
      '' as designation_hi, '' as designation_en, ${RANK.office}::integer as rank
    from office
    union all
    select 'section', section.id::text, section.name_hi, section.name_en, office.name_hi, office.name_en, place_hi, place_en, '', '', ${RANK.section}::integer
    from section join office on office.id = office_id
    union all
    select 'post', post.id::text, post.name_hi, post.name_en, office.name_hi, office.name_en, place_hi, place_en, designation_hi, designation_en, rank
    from post join office on office.id = office_id
    where abolished_on is null and roles && ${roles}::text[]
    order by rank desc, kind, id`.execute(visit.db);
  return rows;
}
