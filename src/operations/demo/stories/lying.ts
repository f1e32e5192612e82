import { NOTES } from '../words/notes.ts';
import { type Matter, arrivesAt, comesIn, goesUp, isPutUp } from './course.ts';
import { look, note } from './deeds.ts';
import { reply } from './moves.ts';
import type { Tale } from './tale.ts';
import type { Way } from './ways.ts';

/** What lies on a desk, and how it came there: that of the hand, of a senior, counted from the officer's superior, or else the officer's own. */
export function lyingAt({ hand = false, senior }: { hand?: boolean; senior?: number }): Way {
  return (tale, matter) => {
    const { line } = matter;
    const desk = hand ? line.hand : senior === undefined ? line.officer : line.seniors[senior]!;
    const asLetter = tale.dice.chance(hand ? 0.75 : 0.35);
    if (asLetter && hand) comesIn(tale, matter);
    else if (asLetter) arrivesAt(tale, matter, { desk });
    else comesAsFile(tale, matter, senior === undefined ? 0 : senior + 1);
    if (hand && !asLetter) tale.act(line.officer, look('file'), note(tale.dice.pick(NOTES.query)), reply('file', { action: 'पृच्छा' }));
    if (!tale.dice.chance(0.6)) return;
    tale.wait(0.01, 0.04);
    tale.act(desk, look(asLetter ? 'receipt' : 'file'));
  };
}

function comesAsFile(tale: Tale, matter: Matter, height: number): void {
  comesIn(tale, matter);
  isPutUp(tale, matter);
  goesUp(tale, matter, height);
}
