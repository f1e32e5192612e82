import { foldForSearch } from '#core/text/fold.ts';

// As written on letters; folded, because they are compared folded.
const HONORIFICS = new Set(
  ['श्री', 'श्रीमती', 'श्रीमान', 'सुश्री', 'कुमारी', 'डा०', 'डॉ०', 'डॉ', 'डा', 'मा०', 'माननीय', 'मा0', 'प्रो०', 'प्रो', 'mr', 'mrs', 'ms', 'shri', 'smt', 'sri', 'dr', 'hon', 'honble'].map(foldForSearch),
); // prettier-ignore

/** The form in which senders are compared: «श्री संजय प्रसाद» and «संजय प्रसाद» are one. A name of honorifics alone stays as it is. */
export function senderKey(name: string): string {
  const words = foldForSearch(name).split(' ');
  const first = words.findIndex((word) => !HONORIFICS.has(word));
  return words.slice(Math.max(first, 0)).join(' ');
}
