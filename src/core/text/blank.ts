// Besides spaces: joiners, word joiners, fillers of Hangul, variation selectors, soft hyphens, and the empty cell of Braille.
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u;

/** Whether nothing of a text can be seen. Joiners inside a Hindi word do not matter: the word is seen. */
export const isBlank = (text: string): boolean => UNSEEN.test(text);
