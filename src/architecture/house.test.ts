import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { labelOf } from '#core/request/faults.ts';
import { openApiDocument } from '../operations/openApi.ts';
import { messages } from '../messages.ts';

interface Operation {
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, { maxLength?: number }> } }> };
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

async function sources(folder = 'src'): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => ({ name: path.relative(ROOT, file), text: await readFile(file, 'utf8') })));
}

const placesOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the house', () => {
  test('keeps its files small: half within 60 lines, 95 of 100 within 250, none beyond 400', async () => {
    const counted = (await sources()).filter(({ name }) => !/messages\.(hi|en)\.ts$|\.test\.tsx?$/.test(name));
    const lengths = counted.map(({ text }) => text.split('\n').length - 1).sort((one, other) => one - other);
    const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)]!;
    expect({ median: at(0.5) <= 60, most: at(0.95) <= 250, longest: at(1) <= 400 }).toEqual({ median: true, most: true, longest: true });
  });

  test('has no drawers, and no folder that holds more than a screen of entries', async () => {
    for (const { name } of await sources()) expect(name).not.toMatch(/(^|\/)(lib|common|shared|misc|utils?|helpers?)(\/|\.tsx?$)/);
    const folders = (await readdir(path.join(ROOT, 'src'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    for (const folder of folders) {
      const place = path.join(folder.parentPath, folder.name);
      expect({ place: path.relative(ROOT, place), entries: (await readdir(place)).length }).toMatchObject({
        entries: expect.toSatisfy((count: number) => count <= 17),
      });
    }
  });

  test('says every sentence in both languages, with the same places to fill', () => {
    expect(Object.keys(messages.en).sort()).toEqual(Object.keys(messages.hi).sort());
    for (const [key, sentence] of Object.entries(messages.hi)) {
      expect({ key, places: placesOf(messages.en[key as keyof typeof messages.en]) }).toEqual({ key, places: placesOf(sentence) });
      expect({ key, empty: sentence.trim() === '' }).toEqual({ key, empty: false });
    }
  });

  test('has a sentence for every refusal in the code', async () => {
    const known = new Set(Object.keys(messages.hi));
    const found: string[] = [];
    for (const { name, text } of (await sources()).filter(({ name: file }) => !file.includes('.test.'))) {
      for (const [, code] of text.matchAll(/\b(?:conflict|unfit)\('([\w.]+)'/g)) if (!known.has(code!)) found.push(`${name}: ${code}`);
      for (const [, code] of text.matchAll(/new Refusal\(\d+, '([\w.]+)'/g)) if (!known.has(code!)) found.push(`${name}: ${code}`);
      for (const [, what] of text.matchAll(/\bnotFound\('([\w.]+)'\)/g))
        if (!known.has(`${what}.notFound`)) found.push(`${name}: ${what}.notFound`);
      for (const [, act] of text.matchAll(/\bforbidden\('([\w.]+)'/g))
        if (!known.has(`${act}.forbidden`)) found.push(`${name}: ${act}.forbidden`);
    }
    expect(found).toEqual([]);
  });

  test('has a label for every text that a person fills in', async () => {
    const { paths } = JSON.parse(await openApiDocument()) as { paths: Record<string, Record<string, Operation>> };
    const nameless: string[] = [];
    for (const [url, methods] of Object.entries(paths))
      for (const { requestBody } of Object.values(methods))
        for (const [name, { maxLength }] of Object.entries(requestBody?.content['application/json']?.schema.properties ?? {}))
          if (maxLength !== undefined && labelOf(url, [name], (key) => messages.hi[key as keyof typeof messages.hi]) === null)
            nameless.push(`${url} ${name}`);
    expect(nameless).toEqual([]);
  });

  test('documents no default that its own schema would refuse', async () => {
    const unfit: string[] = [];
    const look = (schema: unknown, place: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      if ('default' in schema && !z.fromJSONSchema(schema).safeParse(schema.default).success) unfit.push(place);
      for (const [name, part] of Object.entries(schema)) look(part, `${place}/${name}`);
    };
    look(JSON.parse(await openApiDocument()), '');
    expect(unfit).toEqual([]);
  });

  test('publishes the OpenAPI document that its routes make', async () => {
    expect(await readFile(path.join(ROOT, 'docs/openapi.json'), 'utf8')).toBe(await openApiDocument());
  });
});
