import type { Letter } from '../words/letters.ts';
import { ACTIONS, NOTES } from '../words/notes.ts';
import { diarise, look, note, noteOnPaper, openFile, place } from './deeds.ts';
import type { Line } from './lines.ts';
import { send } from './moves.ts';
import type { Tale } from './tale.ts';

/** What a story is about, and along which desks it goes. */
export interface Matter {
  line: Line;
  letter: Letter;
}

/** The letter is diarised and sent to a desk; who gets it for information has copies. */
export function arrivesAt(tale: Tale, { line, letter }: Matter, { desk, copies = [] }: { desk: string; copies?: string[] }): void {
  tale.act(line.registry, diarise(letter));
  tale.wait(0.02, 0.3);
  tale.act(line.registry, send('receipt', { to: desk, copies, action: tale.dice.pick(ACTIONS.down), dueDays: letter.dueDays }));
}

/** From the registry to the section officer, and from him to the dealing hand. */
export function comesIn(tale: Tale, matter: Matter): void {
  const { officer, hand } = matter.line;
  arrivesAt(tale, matter, { desk: officer });
  tale.lie();
  tale.act(officer, look('receipt'), send('receipt', { to: hand, action: tale.dice.pick(ACTIONS.down), dueDays: matter.letter.dueDays }));
}

/** The dealing hand opens a file, puts the letter in it, and proposes. */
export function isPutUp(tale: Tale, { line, letter }: Matter): void {
  const { hand, officer } = line;
  const { dice } = tale;
  tale.lie();
  tale.act(hand, look('receipt'), openFile({ subject: letter.entry.subject, head: dice.count(0, 2) }), place);
  tale.wait(0.05, 0.4);
  tale.act(hand, noteOnPaper(dice.pick(NOTES.proposal)), send('file', { to: officer, action: dice.pick(ACTIONS.up) }));
}

/** The section officer and those above him agree in turn, until it lies on the desk of the `height`-th of them. */
export function goesUp(tale: Tale, { line }: Matter, height: number): void {
  const desks = [line.officer, ...line.seniors.slice(0, height)];
  for (const [index, desk] of desks.slice(0, -1).entries()) {
    tale.lie();
    tale.act(
      desk,
      look('file'),
      note(tale.dice.pick(NOTES.agreement)),
      send('file', { to: desks[index + 1]!, action: tale.dice.pick(ACTIONS.up) }),
    );
  }
}

/** The one on whose desk it lies decides, and it goes back to the dealing hand. */
export function isDecided(tale: Tale, { line }: Matter, height: number): void {
  tale.lie();
  tale.act(
    line.seniors[height - 1]!,
    look('file'),
    note(tale.dice.pick(NOTES.order)),
    send('file', { to: line.hand, action: tale.dice.pick(ACTIONS.back) }),
  );
  tale.lie();
  tale.act(line.hand, look('file'));
}

/** All of it: in, up, decided, and back on the desk of the dealing hand. */
export function isNoted(tale: Tale, matter: Matter): void {
  const height = heightFor(tale, matter);
  comesIn(tale, matter);
  isPutUp(tale, matter);
  goesUp(tale, matter, height);
  isDecided(tale, matter, height);
}

const heightFor = (tale: Tale, { line }: Matter): number => Math.min(line.seniors.length, tale.dice.pick([1, 1, 2, 2, 3]));
