import { createHash } from 'node:crypto';
import { DEPARTMENTS, DISTRICTS } from './vocabulary.ts';
import { madeUpName } from '../../src/operations/demo/names.ts';
import type { Emit } from './copying.ts';

/** An office has 100 posts: 5 officers, and 19 sections of 5, the first of them the registry. Post, charge and employee bear one number. */
const POSTS = 100;
const OFFICERS = 5;
const SEATS = 5;
const SECTIONS = 19;
const DAY = 86_400_000;

/** Posts for so many files: 20,000 for a million. */
export const countOffices = (files: number): number => Math.max(1, Math.round(files / 50 / POSTS));
export const countPosts = (files: number): number => countOffices(files) * POSTS;

export interface Seat {
  office: number;
  /** 0 the registry, 1 to 18; null for an officer of the office. */
  section: number | null;
  /** Within the section: 0 its officer, then the clerks; within the office: 0 special, 1 joint, 2 to 4 under secretaries. */
  place: number;
}

export function seatOf(post: number): Seat {
  const [office, within] = [Math.floor((post - 1) / POSTS), (post - 1) % POSTS];
  if (within < OFFICERS) return { office, section: null, place: within };
  return { office, section: Math.floor((within - OFFICERS) / SEATS), place: (within - OFFICERS) % SEATS };
}

export const officerOf = (office: number, place: number): number => office * POSTS + place + 1;
export const postIn = (office: number, section: number, place: number): number => office * POSTS + OFFICERS + section * SEATS + place + 1;
/** The section's number of a post, if it sits in one. */
export function sectionOf(post: number): number | null {
  const { office, section } = seatOf(post);
  return section === null ? null : sectionId(office, section);
}

export const sectionId = (office: number, section: number): number => office * SECTIONS + section + 1;
export const sectionCode = (office: number, section: number): string => `D${office + 1}-${section}`;
export const sectionHi = (office: number, section: number): string =>
  `${DEPARTMENTS[office % DEPARTMENTS.length]} अनुभाग-${office * SECTIONS + section}`;

/** The desk in each office on which 500 papers lie. */
export const isHeavy = (post: number): boolean => seatOf(post).section === null && seatOf(post).place === 2;

const OFFICER_TITLES = [['विशेष सचिव', 'Special Secretary', 70], ['संयुक्त सचिव', 'Joint Secretary', 60], ['अनु सचिव', 'Under Secretary', 40]] as const; // prettier-ignore
const SEAT_TITLES = [['अनुभाग अधिकारी', 'Section Officer', 30], ['समीक्षा अधिकारी', 'Review Officer', 20], ['सहायक समीक्षा अधिकारी', 'Assistant Review Officer', 10]] as const; // prettier-ignore

const TITLES = [...OFFICER_TITLES, ...SEAT_TITLES];

function titleOf({ section, place }: Seat) {
  return section === null ? OFFICER_TITLES[Math.min(place, 2)]! : SEAT_TITLES[Math.ceil(place / 2)]!;
}

function rolesOf({ section, place }: Seat): string {
  if (section === null) return '{officer}';
  if (section === 0) return '{central_registry,dispatch}';
  return place === 0 ? '{section_officer}' : '{dealing_hand}';
}

function superiorOf({ office, section, place }: Seat): number | null {
  if (section === null) return place === 0 ? null : officerOf(office, 0);
  return place === 0 ? officerOf(office, 2 + (section % 3)) : postIn(office, section, 0);
}

/** Designations, offices, sections, heads, posts, employees and charges. */
export function emitOffices(emit: Emit, files: number): void {
  for (const [index, [hi, en, rank]] of TITLES.entries()) emit('designation', [index + 1, hi, en, `D${index + 1}`, rank]);
  for (let office = 0; office < countOffices(files); office++) {
    const [name, place] = [DEPARTMENTS[office % DEPARTMENTS.length]!, DISTRICTS[office % DISTRICTS.length]!];
    emit('office', [office + 1, 'department', `D${office + 1}`, `${name} विभाग-${office + 1}`, `Department ${office + 1}`, place, place]);
    for (let section = 0; section < SECTIONS; section++) {
      const id = sectionId(office, section);
      emit('section', [
        id,
        office + 1,
        sectionCode(office, section),
        sectionHi(office, section),
        `Section-${office * SECTIONS + section}`,
        section === 0 ? 'central_registry' : 'section',
      ]);
      for (const [index, head] of ['99', '03'].entries())
        emit('head', [id * 2 - index, id, '34', '13', head, `मद ${head}`, `Head ${head}`]);
    }
  }
  for (let post = 1; post <= countPosts(files); post++) emitPost(emit, post);
}

function emitPost(emit: Emit, post: number): void {
  const seat = seatOf(post);
  const { office, section } = seat;
  const title = titleOf(seat);
  const [hi, en, rank] = title;
  const [placeHi, placeEn] =
    section === null
      ? [`${DEPARTMENTS[office % DEPARTMENTS.length]} विभाग`, 'Department']
      : [sectionHi(office, section), `Section-${office * SECTIONS + section}`];
  const person = madeUpName(post);
  emit('post', [
    post,
    office + 1,
    section === null ? null : sectionId(office, section),
    TITLES.indexOf(title) + 1,
    hi,
    en,
    `${hi}, ${placeHi}`,
    `${en}, ${placeEn}`,
    `P${post}`,
    rank,
    superiorOf(seat),
    rolesOf(seat),
  ]);
  emit('employee', [post, `B${post}`, person.hi, person.en, `p${post}@bench.up.gov.in`, office + 1]);
  emit('charge', [post, post, post, 'regular', '2025-04-01']);
}

/** Whose token a request may bear: every seat of every so-many-th section, a few hundred in all. */
export function signedIn(files: number): number[] {
  const everyOffice = Math.max(1, Math.floor(countOffices(files) / 10));
  return Array.from({ length: countPosts(files) }, (_, index) => index + 1).filter((post) => {
    const { office, section } = seatOf(post);
    return office % everyOffice === 0 && (section === null || section < 10);
  });
}

export const tokenOf = (post: number): string => `bench-${post}`;

export function emitSessions(emit: Emit, files: number): void {
  const began = new Date(Date.UTC(2026, 10, 20, 4)).toISOString();
  const ends = new Date(Date.UTC(2026, 10, 20, 4) + 365 * DAY).toISOString();
  for (const post of signedIn(files)) {
    const hash = createHash('sha256').update(tokenOf(post)).digest('hex');
    emit('session', [hash, `bench-${post}`, post, post, began, began, ends, '127.0.0.1', 'bench']);
  }
}
