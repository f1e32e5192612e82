import type { z } from 'zod';
import type { entry } from '#receipts/contract/entry.ts';
import type { Dice } from '../dice.ts';
import { madeUpName } from '../names.ts';
import type { PaperName } from './papers.ts';
import { SENDERS } from './senders.ts';
import { FILLINGS, type Topic } from './topics.ts';

/** A letter that came in: what the diary will say of it, and its scan. */
export interface Letter {
  entry: Partial<Omit<z.input<typeof entry>, 'documents' | 'letterOn' | 'receivedOn' | 'dueOn' | 'categoryId'>> & { subject: string };
  category: string;
  /** The day of the letter, days before it is diarised; null where it bears none. */
  writtenBefore: number | null;
  scan: PaperName | null;
  dueDays?: number;
}

const people = Array.from({ length: 100 }, (_, n) => madeUpName(n).hi);

/** A letter on one of the topics, from a made-up sender of one of the districts. */
export function writeLetter(dice: Dice, { topics, districts }: { topics: Topic[]; districts: string[] }): Letter {
  const topic = dice.pick(topics);
  const filling = fillingFor(dice, districts);
  const { designation, organisation, reference } = SENDERS[topic.from];
  const senderName = dice.pick(people);
  return {
    entry: {
      subject: filling(dice.pick(topic.subjects)), senderName, senderDesignation: filling(designation), senderOrganisation: filling(organisation),
      letterNumber: filling(reference), letterKind: topic.kind, deliveryMode: topic.by, priority: topic.priority ?? 'ordinary',
      enclosures: dice.chance(0.4) ? 'उक्तवत' : '',
      ...(topic.vip && { vipKind: topic.vip, vipName: `मा० ${senderName}` }),
    },
    category: topic.category,
    writtenBefore: topic.by === 'portal' ? 0 : dice.count(0, 6),
    scan: topic.paper,
    ...(topic.dueDays && { dueDays: topic.dueDays }),
  }; // prettier-ignore
}

function fillingFor(dice: Dice, districts: string[]): (text: string) => string {
  const values: Record<string, string> = {
    district: dice.pick(districts),
    person: dice.pick(people),
    n: String(dice.count(101, 9_899)),
    m: String(dice.count(11, 389)),
    few: String(dice.count(1, 9)),
    long: `2001562600${dice.count(1_000, 9_999)}`,
    rupees: `₹ ${dice.count(2, 97)}.${dice.count(10, 99)} लाख`,
    ...Object.fromEntries(Object.entries(FILLINGS).map(([name, list]) => [name, dice.pick<string>(list)])),
  };
  return (text) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
}
