import type { Dice } from '../dice.ts';
import type { OfficeHours } from './officeHours.ts';
import type { Deed } from './stage.ts';

/** An act with its moment; `story` says whose papers it is about. */
export interface Act {
  at: Date;
  story: number;
  desk: string;
  deed: Deed;
}

/** A story while it is told: who does what, one after another, with the time that passes between. */
export interface Tale {
  dice: Dice;
  act(desk: string, ...deeds: Deed[]): void;
  /** Working days pass. */
  wait(from: number, to?: number): void;
  /** The paper lies on a desk for an ordinary time. */
  lie(): void;
  /** What is done at the very end, however long the rest took; a story that is not over by then leaves it out. */
  atEnd(desk: string, ...deeds: Deed[]): void;
}

interface Beat {
  days: number | 'end';
  desk: string;
  deed: Deed;
}

export interface ToldTale {
  /** Working days from the first act to the last. */
  length: number;
  beats: Beat[];
}

export function tell(dice: Dice, story: (tale: Tale) => void): ToldTale {
  const beats: Beat[] = [];
  let days = 0;
  const wait = (from: number, to = from) => void (days += dice.between(from, to));
  story({
    dice,
    wait,
    lie: () => wait(0.15, dice.chance(0.2) ? 5 : 2.2),
    act: (desk, ...deeds) => {
      for (const deed of deeds) {
        beats.push({ days, desk, deed });
        wait(0.004, 0.02); // a few minutes
      }
    },
    atEnd: (desk, ...deeds) => void beats.push(...deeds.map((deed): Beat => ({ days: 'end', desk, deed }))),
  });
  return { length: days, beats };
}

/** The acts of a story that began after `start` working days, as far as it has come. */
export function actsOf({ beats }: ToldTale, { hours, start, story }: { hours: OfficeHours; start: number; story: number }): Act[] {
  const acts: Act[] = [];
  for (const { days, desk, deed } of beats) {
    if (days !== 'end' && start + days >= hours.length) return acts;
    acts.push({ at: days === 'end' ? hours.end : hours.at(start + days), story, desk, deed });
  }
  return acts;
}
