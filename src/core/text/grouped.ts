/** Codes and hashes as they are printed, shown and read out: in groups of four. */
export const grouped = (text: string): string => text.match(/.{1,4}/g)!.join(' ');
