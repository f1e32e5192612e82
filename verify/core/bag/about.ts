import type { Bag } from './bagIt.ts';
import { hashIn, type Json, type JsonObject, listIn, objectIn, readJson, textIn, wholeIn } from './json.ts';
import { Unreadable } from '../unreadable.ts';

/** `data/about.json`. */
export interface About {
  kind: 'file' | 'extract' | 'letter';
  office: { hi: string; en: string };
  madeAt: string;
  file: { id: string; number: string; subject: string; chain: { length: number; head: string } } | null;
  posts: Map<string, { hi: string; en: string }>;
  papers: Listed[];
  letters: Listed[];
}

/** A paper or letter; without a path when it is hidden. */
export interface Listed {
  label: string;
  sha256: string;
  path: string | null;
}

export function readAbout(bag: Bag): About {
  const about = objectIn(readJson(bag.files.get('data/about.json'), 'data/about.json'), 'about.json');
  const kind = textIn(about, 'kind');
  if (textIn(about, 'format') !== 'patravali.bundle/1') throw new Unreadable('a bundle of another format');
  if (kind !== 'file' && kind !== 'extract' && kind !== 'letter') throw new Unreadable(`a bundle of the kind ${kind}`);
  const instance = objectIn(about.instance, 'instance');
  return {
    kind,
    office: { hi: textIn(instance, 'titleHi'), en: textIn(instance, 'titleEn') },
    madeAt: textIn(objectIn(about.made, 'made'), 'at'),
    file: about.file === null ? null : readFile(objectIn(about.file, 'file')),
    posts: new Map(Object.entries(objectIn(about.posts, 'posts')).map(([id, post]) => [id, namesOf(objectIn(post, 'post'))])),
    papers: listIn(about.papers, 'papers').map((paper) => readListed(paper, 'title')),
    letters: listIn(about.letters, 'letters').map((letter) => readListed(letter, 'number')),
  };
}

const namesOf = (names: JsonObject): { hi: string; en: string } => ({ hi: textIn(names, 'nameHi'), en: textIn(names, 'nameEn') });

function readFile(file: JsonObject): NonNullable<About['file']> {
  const chain = objectIn(file.chain, 'chain');
  return {
    id: textIn(file, 'id'),
    number: textIn(file, 'number'),
    subject: textIn(file, 'subject'),
    chain: { length: wholeIn(chain, 'length'), head: hashIn(chain, 'head') },
  };
}

function readListed(value: Json, labelKey: string): Listed {
  const paper = objectIn(value, labelKey);
  const isShown = typeof paper.path === 'string';
  const label = typeof paper[labelKey] === 'string' ? textIn(paper, labelKey) : '—';
  return { label, sha256: hashIn(paper, 'sha256'), path: isShown ? textIn(paper, 'path') : null };
}
