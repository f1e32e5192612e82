/** Numbers of one seed, from 0 to 2³²−1, the same on every machine (mulberry32). Numbers for two seeds have nothing to do with each other. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 13);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}
export type Random = () => number;

/** A whole number from 0 to `count` − 1. */
export const below = (random: Random, count: number): number => Math.floor((random() / 2 ** 32) * count);

export const oneOf = <T>(random: Random, items: readonly T[]): T => items[below(random, items.length)]!;

const SLOTS_LOG2 = 20;

/** Draws from a list as words stand in texts: the second half as often as the first, the third a third (Zipf), each at least now and then. */
export function zipf<T>(items: readonly T[]): (random: Random) => T {
  const weights = items.map((_, place) => 1 / (place + 3));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const slots = new Uint16Array(2 ** SLOTS_LOG2);
  let [place, reached] = [0, weights[0]! / sum];
  for (let slot = 0; slot < slots.length; slot++) {
    while (slot / slots.length >= reached && place < items.length - 1) reached += weights[++place]! / sum;
    slots[slot] = place;
  }
  return (random) => items[slots[random() >>> (32 - SLOTS_LOG2)]!]!;
}
