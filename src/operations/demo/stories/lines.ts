/** A line along which papers go: from the registry through a section up to those who decide. Desks by their names. */
export interface Line {
  registry: string;
  officer: string;
  hand: string;
  /** From the officer's superior upward. */
  seniors: string[];
  /** Who signs the endorsement of letters, if two sign. */
  endorser: string | null;
  dispatcher: string;
  /** Get copies inside the instance. */
  neighbours: string[];
  topics: string;
  /** Stories that go their way. */
  stories: number;
  /** Papers that lie on a desk now: receipts and files of the hand, of the officer, of each senior. */
  lying: { hand: number; officer: number; seniors: number[] };
}

type Load = Pick<Line, 'stories' | 'lying'>;

function secretariat(section: string, { seniors, neighbours, ...load }: Load & { seniors: string[]; neighbours: string[] }): Line {
  const department = section.replace(/\d$/, '');
  return {
    registry: `cru.${department}`, officer: `so.${section}`, hand: `ro.${section}`, seniors: seniors.map((rank) => `${rank}.${department}`),
    endorser: department === 'pwd' ? null : `js.${department}`, dispatcher: `dispatch.${department}`, neighbours, topics: department, ...load,
  }; // prettier-ignore
}

function collectorate(district: string, { desk, senior, stories }: { desk: string; senior: string; stories: number }): Line {
  const at = (name: string) => `${name}.${district}`;
  return {
    registry: at('cru'), officer: at('ao'), hand: at(desk), seniors: [at(senior), at('dm')], endorser: null, dispatcher: at('cru'),
    neighbours: desk === 'general' ? [at('eoffice')] : [at('general')], topics: desk, stories, lying: { hand: 3, officer: 1, seniors: [3, 2] },
  }; // prettier-ignore
}

const district = (key: string): Line[] => [
  collectorate(key, { desk: 'eoffice', senior: 'adma', stories: 8 }),
  collectorate(key, { desk: 'general', senior: 'adma', stories: 8 }),
  collectorate(key, { desk: 'revenue', senior: 'admf', stories: 9 }),
  collectorate(key, { desk: 'arms', senior: 'adma', stories: 7 }),
];

/** By instance. The desks of the journey are the fullest (issue 2: lists, reports and search look real). */
export const LINES: Record<string, Line[]> = {
  sachivalaya: [
    secretariat('irr1', {
      seniors: ['us', 'ss', 'ps'],
      neighbours: ['ro.irr2'],
      stories: 28,
      lying: { hand: 11, officer: 10, seniors: [9, 10, 2] },
    }),
    secretariat('irr2', { seniors: ['us', 'ss'], neighbours: ['ro.irr1'], stories: 10, lying: { hand: 3, officer: 3, seniors: [2, 1] } }),
    secretariat('ite1', {
      seniors: ['us', 'ss'],
      neighbours: ['so.irr1', 'ro.irr1'],
      stories: 10,
      lying: { hand: 3, officer: 2, seniors: [2, 2] },
    }),
    secretariat('ite2', { seniors: ['us', 'ss'], neighbours: ['ro.ite1'], stories: 5, lying: { hand: 2, officer: 2, seniors: [1, 1] } }),
    secretariat('pwd1', {
      seniors: ['us', 'js', 'ps'],
      neighbours: ['ro.irr1', 'ro.rev1'],
      stories: 8,
      lying: { hand: 3, officer: 2, seniors: [2, 1, 1] },
    }),
    secretariat('rev1', {
      seniors: ['us', 'ss', 'ps'],
      neighbours: ['ro.pwd1', 'js.rev'],
      stories: 8,
      lying: { hand: 3, officer: 2, seniors: [2, 1, 1] },
    }),
  ],
  lucknow: district('lko'),
  pilibhit: district('pbt'),
};
