import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

function importsIn(folder: string): { file: string; from: string }[] {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('dist'),
  );
  return files.flatMap((name) => {
    const text = readFileSync(path.join(ROOT, folder, name), 'utf8');
    return [...text.matchAll(/(?:\bfrom\s+|import\(\s*)'([^']+)'/g)].map(([, from]) => ({ file: path.join(folder, name), from: from! }));
  });
}

test('the core shares no code with the server, and needs nothing but a browser and three small packages', () => {
  const foreign = importsIn('core').filter(
    ({ from }) => !from.startsWith('.') && !/^(@noble\/hashes\/sha2\.js|canonicalize|fflate)$/.test(from),
  );
  const outside = importsIn('core').filter(
    ({ file, from }) => from.startsWith('.') && !path.join(path.dirname(file), from).startsWith('core'),
  );
  expect([foreign, outside]).toEqual([[], []]);
});

test('program and page stand on the core alone', () => {
  const outside = [...importsIn('page'), { file: 'program.ts', from: './core/checkFile.ts' }].filter(
    ({ file, from }) => from.startsWith('.') && !/^(core|page)/.test(path.join(path.dirname(file), from)),
  );
  expect(outside).toEqual([]);
});
