import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors.ts';

/** Nothing that an office says goes so deep; 2 MB of brackets alone would hold a process for seconds. */
const MOST_LEVELS = 200;

/** Looks at the depth of every JSON body before it is parsed. */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (isDeep(body)) done(new Refusal(400, 'request.tooDeep'));
    else void parse(request, body, done);
  });
}

/** JSON that a stranger has written; undefined where it is none, or goes too deep. */
export function readForeignJson(text: string): unknown {
  if (isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether lists and objects lie deeper in one another than is taken. What stands in quotation marks does not count. */
function isDeep(text: string): boolean {
  let levels = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === QUOTE) at = endOfText(text, at);
    else if (OPENING.has(letter) && ++levels > MOST_LEVELS) return true;
    else if (CLOSING.has(letter)) levels -= 1;
  }
  return false;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
