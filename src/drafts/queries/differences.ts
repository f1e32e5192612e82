import type { Part } from '../contract.ts';

/** Beyond this many comparisons a stretch counts as replaced whole: a hostile text must not hold the server. */
const MOST_COMPARISONS = 2_000_000;

/** Words that stayed, went and came between two texts; line by line first, then word by word inside the lines that changed. */
export function differencesOf(before: string, after: string): Part[] {
  const rough = compare(before.split(/(?<=\n)/), after.split(/(?<=\n)/));
  const parts: Part[] = [];
  for (let at = 0; at < rough.length; at++) {
    const [one, other] = [rough[at]!, rough[at + 1]];
    if (one.kind === 'removed' && other?.kind === 'added') {
      parts.push(...compare(wordsOf(one.text), wordsOf(other.text)));
      at++;
    } else parts.push(one);
  }
  return joined(parts);
}

/** Words with the space behind them, so that joining them gives the text again. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+/g) ?? [];

function compare(before: string[], after: string[]): Part[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const tail = before.length - end;
  return joined([
    { kind: 'same', text: before.slice(0, start).join('') },
    ...middle(before.slice(start, tail), after.slice(start, after.length - end)),
    { kind: 'same', text: before.slice(tail).join('') },
  ]);
}

/** Longest common subsequence of what is left between the common beginning and end. */
function middle(before: string[], after: string[]): Part[] {
  const [rows, columns] = [before.length, after.length];
  const whole: Part[] = [
    { kind: 'removed', text: before.join('') },
    { kind: 'added', text: after.join('') },
  ];
  if (rows === 0 || columns === 0 || rows * columns > MOST_COMPARISONS) return whole;
  const width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      longest[row * width + column] = before[row] === after[column]
        ? longest[(row + 1) * width + column + 1]! + 1
        : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!); // prettier-ignore
    }
  }
  const parts: Part[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] === after[column]) {
      parts.push({ kind: 'same', text: before[row++]! });
      column++;
    } else if (column === columns || (row < rows && longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!))
      parts.push({ kind: 'removed', text: before[row++]! });
    else parts.push({ kind: 'added', text: after[column++]! });
  }
  return parts;
}

/** Between two stretches that stayed, first all that went, then all that came. */
function joined(parts: Part[]): Part[] {
  const out: Part[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed !== '') out.push({ kind: 'removed', text: removed });
    if (added !== '') out.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of parts.filter((part) => part.text !== '')) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}
