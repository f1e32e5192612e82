import type { z } from 'zod';
import type { Details } from '../errors.ts';

/** Something wrong in the input: where, as machines say it, and the sentence for people. */
interface Fault {
  path: PropertyKey[];
  code: string;
  message: string;
}

type Issue = z.core.$ZodIssue;
/** Fills the sentence of a key, if there is one. */
type Say = (key: string, details?: Details) => string | undefined;

const MOST = 20;
const MOST_NAMED = 3;
const grouped = new Intl.NumberFormat('en-IN');

/** The answer to input that the contract does not take: 400, or 422 if it is only in a legacy font. People read labels, machines paths. */
export function answerFaults(error: z.ZodError, { url, say }: { url: string; say: Say }) {
  const legacy = legacyFontOf(error);
  if (legacy) {
    const { path, params } = legacy;
    const name = labelOf(url, path, say);
    const details = { field: path.join('.'), ...(name !== null && { name }), ...params };
    return {
      status: 422,
      code: 'text.legacyFont',
      message: say(name === null ? 'text.legacyFont' : 'text.legacyFontIn', details),
      details,
    };
  }
  const issues = faultsOf(error, say);
  const fields = [...new Set(issues.flatMap(({ path }) => labelOf(url, path, say) ?? []))];
  const [fault] = issues;
  const message =
    fields.length === 0
      ? say('input.invalid')
      : issues.length === 1
        ? say('input.invalidIn', { field: fields[0]!, fault: fault!.message })
        : say('input.invalidAt', { fields: fields.slice(0, MOST_NAMED).join(', ') });
  return { status: 400, code: 'input.invalid', message, issues };
}

/** What is wrong, once for each place: of a number beyond all bounds zod tells its own bound beside the field's. */
function faultsOf({ issues }: z.ZodError, say: Say): Fault[] {
  const plain = issues.filter((issue) => !isMachineBound(issue) || !issues.some((other) => other !== issue && samePlace(other, issue)));
  return plain.slice(0, MOST).map((issue) => {
    const code = codeOf(issue);
    return { path: issue.path, code, message: sentenceOf(issue, code, say) };
  });
}

/** The text in a legacy font, if that is all that is wrong: it is well formed, and yet of no use. */
function legacyFontOf({ issues }: z.ZodError): { path: PropertyKey[]; params: Details } | null {
  const [first] = issues;
  if (first?.code !== 'custom' || issues.some(({ message }) => message !== 'text.legacyFont')) return null;
  return { path: first.path, params: first.params as Details };
}

/**
 * What a form calls the field at `path`, or null. A slice names the fields of its routes as `<part of the address>.field.<name>`
 * (`files.field.subject`, also in the singular) or, if the name means the same everywhere, as `input.field.<name>`.
 * The last part of the address that knows the name decides; in a list the place is added.
 */
export function labelOf(url: string, path: PropertyKey[], say: Say): string | null {
  const parts = url.split('/').filter((part) => part !== '' && !/^[:{]/.test(part));
  const owners = [...parts.reverse().flatMap((part) => [part, part.replace(/s$/, '')]), 'input'];
  for (const [depth, name] of path.entries()) {
    const label = owners.map((owner) => say(`${owner}.field.${String(name)}`)).find((said) => said !== undefined);
    const place = path[depth + 1];
    if (label !== undefined) return typeof place === 'number' ? `${label} ${place + 1}` : label;
  }
  return null;
}

/** Own codes travel as the message of a `refine`; zod's own kinds become `field.<kind>`. */
function codeOf(issue: Issue): string {
  return issue.code === 'custom' && /^\w+\.\w+$/.test(issue.message) ? issue.message : `field.${issue.code}`;
}

function sentenceOf(issue: Issue, code: string, say: Say): string {
  if (issue.code === 'custom') return say(code, issue.params as Details) ?? code;
  if (isMachineBound(issue)) return say('field.beyondCounting') ?? code;
  if (issue.code === 'invalid_type' && issue.expected === 'int') return say('field.not_multiple_of') ?? code;
  const bounds: Details = {
    ...('maximum' in issue && { maximum: grouped.format(issue.maximum) }),
    ...('minimum' in issue && { minimum: grouped.format(issue.minimum) }),
  };
  // A limit of letters, of entries and of amounts is not said with the same words.
  return ('origin' in issue ? say(`${code}.${issue.origin}`, bounds) : undefined) ?? say(code, bounds) ?? code;
}

const isMachineBound = (issue: Issue): boolean =>
  ('maximum' in issue && issue.maximum === Number.MAX_SAFE_INTEGER) || ('minimum' in issue && issue.minimum === Number.MIN_SAFE_INTEGER);

const samePlace = (one: Issue, other: Issue): boolean => one.path.join('.') === other.path.join('.');
