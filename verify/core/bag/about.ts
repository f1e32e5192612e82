import type { Bag } from './bagIt.ts';
import { hashIn, type Json, type JsonObject, listIn, objectIn, readJson, textIn, wholeIn } from './json.ts';
import { Unreadable } from '../unreadable.ts';

/** `data/about.json`. */
export interface About {
  kind: 'file' | 'extract' | 'letter';
  office: { hi: string; en: string };
  madeAt: string;
  file: { id: string; number: string; subject: string; chain: { length: number; head: string }; elsewhere: Elsewhere[] } | null;
  posts: Map<string, { hi: string; en: string }>;
  papers: Listed[];
  letters: Listed[];
}

/** Links that another instance has made: what the file is called there, and the posts there by their ids. */
export interface Elsewhere {
  instance: string;
  paper: string;
  positions: Set<number>;
  posts: Map<string, { hi: string; en: string }>;
}

/** The instance that has made a link; null: the one whose bundle it is. */
export const elsewhereAt = ({ file }: Pick<About, 'file'>, position: number): Elsewhere | null =>
  file?.elsewhere.find(({ positions }) => positions.has(position)) ?? null;

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
    posts: postsIn(about),
    papers: listIn(about.papers, 'papers').map((paper) => readListed(paper, 'title')),
    letters: listIn(about.letters, 'letters').map((letter) => readListed(letter, 'number')),
  };
}

const postsIn = (part: JsonObject) =>
  new Map(Object.entries(objectIn(part.posts, 'posts')).map(([id, post]) => [id, namesOf(objectIn(post, 'post'))]));

const namesOf = (names: JsonObject): { hi: string; en: string } => ({ hi: textIn(names, 'nameHi'), en: textIn(names, 'nameEn') });

function readFile(file: JsonObject): NonNullable<About['file']> {
  const chain = objectIn(file.chain, 'chain');
  return {
    id: textIn(file, 'id'),
    number: textIn(file, 'number'),
    subject: textIn(file, 'subject'),
    chain: { length: wholeIn(chain, 'length'), head: hashIn(chain, 'head') },
    // Bundles from before files travelled do not have it.
    elsewhere: file.elsewhere === undefined ? [] : listIn(file.elsewhere, 'elsewhere').map(readElsewhere),
  };
}

function readListed(value: Json, labelKey: string): Listed {
  const paper = objectIn(value, labelKey);
  const isShown = typeof paper.path === 'string';
  const label = typeof paper[labelKey] === 'string' ? textIn(paper, labelKey) : '—';
  return { label, sha256: hashIn(paper, 'sha256'), path: isShown ? textIn(paper, 'path') : null };
}

function readElsewhere(value: Json): Elsewhere {
  const there = objectIn(value, 'elsewhere');
  const positions = listIn(there.positions, 'positions').map((position) => wholeIn({ position }, 'position'));
  return { instance: textIn(there, 'instance'), paper: textIn(there, 'paper'), positions: new Set(positions), posts: postsIn(there) };
}
