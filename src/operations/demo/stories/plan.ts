import { type Dice, openDice } from '../dice.ts';
import { uttarPradesh } from '../groups.ts';
import type { DemonstrationInstance } from '../offices.ts';
import { type Letter, writeLetter } from '../words/letters.ts';
import { TOPICS } from '../words/topics.ts';
import { REPLIES } from './answers.ts';
import { arrangements, ordersFor } from './beginnings.ts';
import { LINES, type Line } from './lines.ts';
import { lyingAt } from './lying.ts';
import { type OfficeHours, officeHours } from './officeHours.ts';
import { type Act, type ToldTale, actsOf, tell } from './tale.ts';
import { RECENT, WAYS, type Way } from './ways.ts';

/** From 01-09-2026 to late November: working days that the stories are spread over. */
const WORKING_DAYS = 55;

/** For how many working days papers have lain where they lie: most came lately, some should have gone long ago. */
const AGES = [0.05, 0.1, 0.25, 0.4, 0.6, 0.8, 1.1, 1.4, 1.7, 2.1, 2.4, 2.7, 2.9, 3.3, 4.4, 6.2, 9.5, 17];

/** All that happens in an instance, in the order of its moments. The same plan and end give the same acts. */
export async function planActs(plan: DemonstrationInstance, { end, share = 1 }: { end: Date; share?: number }): Promise<Act[]> {
  const hours = officeHours(end, WORKING_DAYS);
  const lines = LINES[plan.name]!;
  const { divisions } = await uttarPradesh();
  const districts = divisions.flatMap((division) => division.districts.map(({ hi }) => hi));
  const acts = [...arrangements(plan, { hours, story: 0, line: lines[0]! }), ...ordersFor(lines[0]!, { hours, story: 1 })];
  for (const [line, way, place] of ways(lines, share)) {
    const story = 10 + acts.length; // any number that no other story has: each adds acts
    const dice = openDice(`${plan.name} ${story}`);
    const letter = writeLetter(dice, { topics: TOPICS[line.topics]!, districts });
    acts.push(...actsOfStory(dice, { line, letter, way, place, hours, story }));
  }
  return acts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** Somewhere in the weeks, lately, or so that its last act was that many days ago. */
type Place = 'anywhere' | 'lately' | { age: number };

function* ways(lines: Line[], share: number): Generator<[Line, Way, Place]> {
  const part = (count: number) => Math.ceil(count * share);
  for (const [index, line] of lines.entries()) {
    for (let n = 0; n < part(line.stories); n++) yield [line, WAYS[(n * 7 + index * 5) % WAYS.length]!, 'anywhere'];
    for (const way of RECENT) yield [line, way, 'lately'];
    // Each office writes in its own weeks.
    for (const { way, age } of REPLIES.slice(0, index === 0 ? REPLIES.length : part(2)))
      yield [line, way, { age: age > 1 ? age + index * 3 : age }];
    const { hand, officer, seniors } = line.lying;
    for (const age of ages(part(hand))) yield [line, lyingAt({ hand: true }), { age }];
    for (const age of ages(part(officer))) yield [line, lyingAt({}), { age }];
    for (const [senior, count] of seniors.entries()) for (const age of ages(part(count))) yield [line, lyingAt({ senior }), { age }];
  }
}

/** So many ages, taken evenly from the list. */
const ages = (count: number): number[] => Array.from({ length: count }, (_, n) => AGES[Math.floor(((n + 0.5) * AGES.length) / count)]!);

interface Story {
  line: Line;
  letter: Letter;
  way: Way;
  place: Place;
  hours: OfficeHours;
  story: number;
}

function actsOfStory(dice: Dice, { line, letter, way, place, hours, story }: Story): Act[] {
  const told = tell(dice, (tale) => way(tale, { line, letter }));
  return actsOf(told, { hours, start: startOf(dice, { told, place, hours }), story });
}

function startOf(dice: Dice, { told, place, hours }: { told: ToldTale; place: Place; hours: OfficeHours }): number {
  // More of them begin towards the end, as the older ones of a real office have left the desks.
  if (place === 'anywhere') return hours.length * (1 - dice.between(0, 1) ** 1.15);
  if (place === 'lately') return hours.length - dice.between(0.1, 1.5);
  return Math.max(0, hours.length - place.age - told.length);
}
