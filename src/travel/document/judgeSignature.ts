import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { checkStatement } from '#signing/pdf/checkStatement.ts';
import { isNote, type TravelLink } from './document.ts';
import { corrupted } from './refusals.ts';

/** A signature that comes along holds over its statement, which is about this very note, its link, and the people that are shown. */
export function judgeSignature({ position, previous, hash, content, by, from, signature }: TravelLink, number: string): void {
  if (!signature) return;
  if (!isNote(content) || !by || !from) throw corrupted();
  const statement = Buffer.from(signature.statement, 'base64');
  const cms = checkStatement(signature);
  const isSigners = cms.certificate !== null && Buffer.from(cms.certificate).equals(Buffer.from(signature.certificate, 'base64'));
  if (cms.faults.length > 0 || !isSigners) throw corrupted();
  const stated = readStatement(statement);
  const expected = {
    format: 'patravali.note/1',
    file: { id: content.paper, number },
    link: { position, previous, hash },
    note: content,
    person: { ...(stated.person as object), nameHi: by.nameHi, nameEn: by.nameEn },
    post: { id: content.post, nameHi: from.nameHi, nameEn: from.nameEn },
    at: content.at,
  };
  const told = Object.fromEntries(Object.keys(expected).map((key) => [key, stated[key] ?? null]));
  if (canonicalJson(told as Json) !== canonicalJson(expected as unknown as Json)) throw corrupted();
}

function readStatement(statement: Buffer): Record<string, unknown> {
  // Foreign bytes: whatever is no JSON is no statement.
  try {
    const read = JSON.parse(statement.toString('utf8')) as unknown;
    if (typeof read === 'object' && read !== null && canonicalJson(read as Json) === statement.toString('utf8')) return read as Record<string, unknown>; // prettier-ignore
  } catch {
    // as below
  }
  throw corrupted();
}
