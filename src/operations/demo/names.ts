// Plainly fictitious: the surname says so.
const FIRST = [
  ['आरव', 'Aarav'],
  ['मीरा', 'Meera'],
  ['कबीर', 'Kabir'],
  ['नूर', 'Noor'],
  ['ईशान', 'Ishan'],
  ['तारा', 'Tara'],
  ['रेहान', 'Rehan'],
  ['गौरी', 'Gauri'],
  ['वेद', 'Ved'],
  ['सारा', 'Sara'],
  ['यश', 'Yash'],
  ['कामिनी', 'Kamini'],
  ['हर्ष', 'Harsh'],
  ['लीला', 'Leela'],
  ['ओम', 'Om'],
  ['ज़ोया', 'Zoya'],
  ['धीर', 'Dheer'],
  ['पल्लवी', 'Pallavi'],
  ['नील', 'Neel'],
  ['उमा', 'Uma'],
] as const;
const LAST = [
  ['नमूना', 'Namuna'],
  ['उदाहरण', 'Udaharan'],
  ['कल्पित', 'Kalpit'],
  ['दृष्टान्त', 'Drishtant'],
  ['मिसाल', 'Misal'],
] as const;

/** The n-th made-up person; a hundred differ, then the names come round again. */
export function madeUpName(n: number): { hi: string; en: string } {
  const first = FIRST[n % FIRST.length]!;
  const last = LAST[Math.floor(n / FIRST.length) % LAST.length]!;
  return { hi: `${first[0]} ${last[0]}`, en: `${first[1]} ${last[1]}` };
}
