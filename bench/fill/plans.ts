import { below, oneOf, randomOf, type Random } from './random.ts';
import { countOffices, countPosts, isHeavy, officerOf, postIn, seatOf, sectionCode, sectionHi, sectionId } from './offices.ts';
import { DISTRICTS, drawVillage, drawWord } from './vocabulary.ts';

/** Every eleventh paper is a receipt, the ten before it are files. */
export const BLOCK = 11;
/** The day on which the filled office stops. */
const LAST_DAY = Date.UTC(2026, 10, 20, 10);
const THREE_YEARS = 3 * 365 * 86_400_000;
const DAY = 86_400_000;
export const LONG_SHEET = 300;

export interface Step {
  post: number;
  at: string;
}

export interface FilePlan {
  id: number;
  office: number;
  section: number;
  subject: string;
  number: string;
  head: number;
  serial: number;
  year: number;
  confidential: boolean;
  vip: boolean;
  createdAt: string;
  /** The desks it has gone over, from its maker's on, and when each sent it on; the last one holds it, or closed it. */
  steps: Step[];
  state: 'inbox' | 'parked' | 'closed';
  dueOn: string;
  notes: number;
}

export interface ReceiptPlan {
  id: number;
  office: number;
  serial: number;
  number: string;
  subject: string;
  sender: { name: string; designation: string; organisation: string; city: string };
  letterNumber: string;
  day: string;
  createdAt: string;
  maker: number;
  state: 'created' | 'inbox' | 'file' | 'closed';
  holder: number;
  /** The file that it was put in, one of its block. */
  fileId: number | null;
}

const iso = (time: number) => new Date(time).toISOString();
export const dayOf = (time: string): string => time.slice(0, 10);
const later = (time: string, days: number) => iso(Date.parse(time) + days * DAY);

/** Plans the papers of an office of that size one after the other; the same seed and size give the same papers. */
export function planner({ files, seed }: { files: number; seed: number }) {
  const [posts, papers] = [countPosts(files), Math.floor((files * BLOCK) / (BLOCK - 1))];
  const serials = new Map<string, number>();
  const everyLong = Math.floor(files / Math.min(300, Math.max(20, files / 1000)));
  const createdAt = (id: number) => iso(LAST_DAY - 70 * DAY - Math.floor(((papers - id) / papers) * THREE_YEARS));
  const nextSerial = (name: string) => serials.set(name, (serials.get(name) ?? 0) + 1).get(name)!;

  /** A file lies on any desk but the registry's: one in six of those under way on one of the heavy desks. */
  function drawHolder(random: Random): number {
    if (below(random, 6) === 0) return officerOf(below(random, countOffices(files)), 2);
    for (;;) {
      const post = 1 + below(random, posts);
      if (seatOf(post).section !== 0 && !isHeavy(post)) return post;
    }
  }

  function planFile(id: number): FilePlan {
    const random = randomOf(seed + id * 2);
    const holder = drawHolder(random);
    const { office, section: own } = seatOf(holder);
    const section = own ?? 1 + below(random, 18);
    const closed = below(random, 100) < 40;
    const state = closed ? 'closed' : below(random, 100) < 4 ? 'parked' : 'inbox';
    const made = createdAt(id);
    const year = Number(made.slice(0, 4));
    const head = sectionId(office, section) * 2 - below(random, 2);
    const serial = nextSerial(`file/${head}/${year}`);
    const steps = stepsTo(random, { holder, office, section, made, last: closed ? null : LAST_DAY - below(random, 60) * DAY });
    return {
      id, office, section, head, serial, year, state, steps, createdAt: made,
      subject: drawSubject(random),
      number: `34-130${head % 2 === 0 ? '99' : '03'}/${serial}/${year}-${sectionHi(office, section)} - Section-${sectionId(office, section) - 1}`,
      confidential: below(random, 100) === 0,
      vip: below(random, 30) === 0,
      dueOn: dayOf(later(steps.at(-2)!.at, 5)),
      notes: id % everyLong === 1 ? LONG_SHEET : 10,
    }; // prettier-ignore
  }

  function planReceipt(id: number): ReceiptPlan {
    const random = randomOf(seed + id * 2);
    const office = below(random, countOffices(files));
    const made = createdAt(id);
    const serial = nextSerial('receipt');
    const lot = below(random, 10);
    const state = lot < 4 ? 'file' : lot < 7 ? 'inbox' : lot < 8 ? 'created' : 'closed';
    const maker = postIn(office, 0, below(random, 5));
    return {
      id, office, serial, state, maker, createdAt: made,
      number: `${serial}/${made.slice(0, 4)}/${sectionCode(office, 0)}`,
      subject: drawSubject(random),
      sender: { name: `${drawVillage(random)} ${drawWord(random)}`, designation: `${drawWord(random)} अधिकारी`, organisation: `कार्यालय ${drawWord(random)}`, city: oneOf(random, DISTRICTS) },
      letterNumber: `${below(random, 9000) + 100}/${drawWord(random)}/${made.slice(0, 4)}`,
      day: dayOf(made),
      holder: state === 'created' ? maker : postIn(office, 1 + below(random, 18), 1 + below(random, 4)),
      fileId: state === 'file' ? id - 1 - below(random, BLOCK - 1) : null,
    }; // prettier-ignore
  }

  /** Ten files and a receipt, the last block as far as there are papers. Ask for the blocks in their order. */
  function planBlock(first: number): (FilePlan | ReceiptPlan)[] {
    const ids = Array.from({ length: Math.min(BLOCK, papers - first + 1) }, (_, place) => first + place);
    return ids.map((id) => (id % BLOCK === 0 ? planReceipt(id) : planFile(id)));
  }

  return { papers, planBlock, serials };
}

interface Way {
  holder: number;
  office: number;
  section: number;
  made: string;
  /** When it came to its last desk; null: within the month, as of a file long finished. */
  last: number | null;
}

/** Two or three moves, from a clerk's desk over the section officer's to the holder's. */
function stepsTo(random: Random, { holder, office, section, made, last }: Way): Step[] {
  const clerk = postIn(office, section, 1 + below(random, 4));
  const officer = postIn(office, section, 0);
  const maker = clerk === holder ? postIn(office, section, 1 + (seatOf(clerk).place % 4)) : clerk;
  const between = [officer, officerOf(office, 2 + (section % 3))].filter((post) => post !== holder);
  const way = [maker, ...between.slice(0, 1 + below(random, 2)), holder];
  const times = way.map((_, place) =>
    place < way.length - 2 || last === null ? later(made, 1 + place * 3) : iso(Math.max(last, Date.parse(made) + (1 + place * 3) * DAY)),
  );
  return way.map((post, place) => ({ post, at: times[place]! }));
}

function drawSubject(random: Random): string {
  const words = Array.from({ length: 4 }, () => drawWord(random));
  return `${drawVillage(random)} जनपद ${oneOf(random, DISTRICTS)} ${words.join(' ')} के सम्बन्ध में`;
}

/** What an officer writes: a paragraph of twelve words, and the village now and then. */
export function drawNote(random: Random): string {
  let text = drawWord(random);
  for (let count = 1; count < 12; count++) text += ` ${drawWord(random)}`;
  return below(random, 4) === 0 ? `${text} ${drawVillage(random)}` : text;
}
