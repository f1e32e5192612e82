import { tell } from './faults.ts';
import type { Master } from './master.ts';
import type { Seat } from './seats.ts';
import { normalAbbreviation, normalCode, unfaulted } from './values.ts';

/** A post reports to another from now on; posts by their abbreviations, which new ones have too. */
export interface Line {
  abbreviation: string;
  superior: string;
}

const abbreviationOf = ({ post, made }: Seat) => post?.abbreviation ?? made?.abbreviation;

/** Reads to whom each post reports, by abbreviation or by a person's code, and refuses lines that come back to themselves. */
export function readLines(seats: Seat[], master: Master): Line[] {
  const aboveById = new Map(master.above.map((post) => [post.id, post]));
  const superiors = new Map(
    master.above.map(({ abbreviation, reportsToId }) => [
      abbreviation,
      reportsToId === null ? null : (aboveById.get(reportsToId)?.abbreviation ?? null),
    ]),
  );
  const known = new Set([...superiors.keys(), ...seats.flatMap((seat) => abbreviationOf(seat) ?? [])]);
  const ofPerson = seatsOfPeople(seats, master);
  const lines: Line[] = [];
  const stating = new Map<string, Seat>();
  for (const seat of seats) {
    const { row } = seat.read;
    const typed = unfaulted(row, 'reportsTo');
    if (typed === undefined) continue;
    const abbreviation = abbreviationOf(seat);
    const superior = known.has(normalAbbreviation(typed)) ? normalAbbreviation(typed) : ofPerson.get(normalCode(typed));
    if (superior === undefined) tell(row, 'reportsTo', 'superiorUnknown', { details: { typed } });
    else if (abbreviation === undefined) tell(row, 'reportsTo', 'superiorWithoutPost');
    else if (superior === abbreviation) tell(row, 'reportsTo', 'circle', { details: { through: abbreviation } });
    else {
      stating.set(abbreviation, seat);
      const former = superiors.get(abbreviation) ?? null;
      if (former === superior) continue;
      superiors.set(abbreviation, superior);
      lines.push({ abbreviation, superior });
      row.difference.push({ field: 'reportsTo', from: former, to: superior });
    }
  }
  refuseCircles(superiors, stating);
  return lines;
}

/** The post on which a person sits by his regular charge, after the sheet. */
function seatsOfPeople(seats: Seat[], master: Master): Map<string, string> {
  const byId = new Map(master.posts.map(({ id, abbreviation }) => [id, abbreviation]));
  const codes = new Map(master.people.map(({ id, code }) => [id, code]));
  const found = new Map<string, string>();
  for (const { kind, employeeId, postId } of master.charges) {
    const code = codes.get(employeeId);
    if (kind === 'regular' && code !== undefined) found.set(normalCode(code), byId.get(postId)!);
  }
  for (const seat of seats) {
    const abbreviation = abbreviationOf(seat);
    if (seat.kind === 'regular' && abbreviation !== undefined) found.set(normalCode(seat.person.code), abbreviation);
  }
  return found;
}

/** Each circle is told at every row of the sheet that closes it. */
function refuseCircles(superiors: Map<string, string | null>, stating: Map<string, Seat>): void {
  const sound = new Set<string>();
  for (const [start, seat] of stating) {
    if (sound.has(start)) continue;
    const path: string[] = [];
    let at: string | null | undefined = start;
    while (at !== null && at !== undefined && !sound.has(at) && !path.includes(at)) {
      path.push(at);
      at = superiors.get(at);
    }
    if (at === start) tell(seat.read.row, 'reportsTo', 'circle', { details: { through: [...path, start].join(' → ') } });
    else if (at === null || at === undefined || sound.has(at)) for (const one of path) sound.add(one);
  }
}
