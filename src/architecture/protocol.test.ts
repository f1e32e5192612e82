import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { asks, reminderCargo, replyCargo } from '#circulars/contract/asks.ts';
import { directory, toldToKeeper } from '#directory/contract/wire.ts';
import { letterContent } from '#exchange/cargo/letters/content.ts';
import { receiptContent } from '#exchange/cargo/receipts/content.ts';
import { LARGEST_SIGNED, answer, request } from '#exchange/protocol/messages.ts';
import { travelDocument } from '#travel/document/document.ts';

const textOf = (file: string) => readFile(new URL(`../../docs/${file}`, import.meta.url), 'utf8');

/** Where each is told: the heading in the annex. Rich text and drafts have their own place. */
const TOLD: [string, Record<string, z.ZodType>][] = [
  ['## 1. ', { toldToKeeper, directory }],
  ['## 2. ', { request, answer }],
  ['**letter.**', { letterContent, asks }],
  ['**receipt**', { receiptContent }],
  ['**file**', { travelDocument }],
  ['**reply**', { replyCargo }],
  ['**reminder**', { reminderCargo }],
];
const ELSEWHERE = new Set(['body', 'content']);

/** Every name of a field, and every word that a field may have. */
function wordsOf(schema: unknown, into = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return into;
  const { properties = {}, const: one, enum: several = [], $defs: _richText, ...rest } = schema as Record<string, unknown>;
  for (const word of [one, ...(several as unknown[])]) if (typeof word === 'string' && word !== '') into.add(word);
  for (const [name, part] of Object.entries(properties as object)) {
    into.add(name);
    if (!isOfDraft(name, part)) wordsOf(part, into);
  }
  Object.values(rest).forEach((part) => wordsOf(part, into));
  return into;
}

/** The bodies of notes and the contents of drafts; the content of a link is told here. */
const isOfDraft = (name: string, part: unknown) => ELSEWHERE.has(name) && !JSON.stringify(part).includes('"salt"');

/** The part of the annex between this heading and the next. */
function sectionOf(annex: string, heading: string): string {
  const starts = TOLD.map(([one]) => annex.indexOf(`\n${one}`)).concat(annex.indexOf('\n## 3. '), annex.length);
  const start = annex.indexOf(`\n${heading}`);
  expect({ heading, stands: start >= 0 }).toEqual({ heading, stands: true });
  const own = annex.slice(start, Math.min(...starts.filter((one) => one > start)));
  const ofAllContents = annex.slice(annex.indexOf('\n## 3. '), annex.indexOf('\n**letter.**'));
  return heading.startsWith('##') ? own : ofAllContents + own;
}

test('the annex of the protocol tells every field and every word of what instances say to each other', async () => {
  const annex = await textOf('exchange-schemas.md');
  for (const [heading, schemas] of TOLD) {
    const told = new Set(sectionOf(annex, heading).match(/[\w./-]+/g));
    for (const [name, schema] of Object.entries(schemas)) {
      const words = [...wordsOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }))];
      expect(words.length, name).toBeGreaterThan(5);
      expect({ name, untold: words.filter((word) => !told.has(word)) }).toEqual({ name, untold: [] });
    }
  }
});

test('the protocol names every message, and the one limit of all that is signed', async () => {
  const protocol = await textOf('exchange.md');
  const kinds = [...request.options, ...answer.options].map(({ shape }) => shape.kind.value);
  expect(kinds.filter((kind) => !protocol.includes(`\`${kind}\``))).toEqual([]);
  const limit = LARGEST_SIGNED.toLocaleString('en-US');
  for (const file of ['exchange.md', 'decisions/050-messages-are-jws.md']) expect(await textOf(file)).toContain(limit);
});
