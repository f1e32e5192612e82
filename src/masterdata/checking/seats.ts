import { addDays, formatDay } from '#core/text/days.ts';
import type { ChargeKind, Role } from '#establishment/contract/words.ts';
import { isFaulty, tell } from './faults.ts';
import type { Master, MasterCharge, MasterPost } from './master.ts';
import type { Read, SheetPerson } from './people.ts';
import { designationWord, kindWord, roleWord, sectionWord } from './places.ts';
import { normalAbbreviation, unfaulted } from './values.ts';

/** A post that the sheet makes. */
export interface NewSeat {
  officeId: string;
  sectionId: string | null;
  designationId: string;
  nameHi: string;
  nameEn: string;
  abbreviation: string;
  roles: string[];
}

/** Where a row seats its person: on a post that is there, on a new one, or nowhere. */
export interface Seat {
  person: SheetPerson;
  read: Read;
  kind: ChargeKind;
  post: MasterPost | null;
  made: NewSeat | null;
  /** A charge is given; the day is the day of applying where the sheet has none. */
  given: { fromOn: string | null } | null;
  /** The regular charge that ends with it. */
  ended: MasterCharge | null;
  roles: Role[] | null;
}

const ABBREVIATION = /^[A-Z0-9][A-Z0-9 ./&()-]*$/;
const ADMINISTRATIVE = ['local_admin', 'super_admin'];
const isAdministrative = (roles: readonly string[]) => roles.some((role) => ADMINISTRATIVE.includes(role));

/** Finds each row's post. Those that are named come first, so that a row without a name takes none of them. */
export function readSeats(people: SheetPerson[], master: Master, { mayAdmin }: { mayAdmin: boolean }): Seat[] {
  const chart = chartOf(master);
  const seats = people.flatMap((person) => [person.main, ...person.others].map((read) => seatOf(person, read)));
  const named = seats.filter(({ read }) => (read.row.cells.post ?? '') !== '');
  const unnamed = seats.filter(({ read }) => (read.row.cells.post ?? '') === '');
  for (const seat of named) findNamed(seat, chart);
  for (const seat of unnamed) keepOwn(seat, chart);
  for (const seat of named) claim(seat, chart);
  for (const seat of unnamed) if (seat.post) claim(seat, chart);
  for (const seat of unnamed) if (!seat.post && seat.read.place.designation) takeVacant(seat, chart);
  for (const seat of seats) giveCharge(seat, chart);
  for (const seat of seats) refuseHeld(seat, seats, chart);
  for (const seat of seats) settleRoles(seat, mayAdmin);
  return seats;
}

const seatOf = (person: SheetPerson, read: Read): Seat => ({
  person, read, kind: read.place.kind, post: null, made: null, given: null, ended: null, roles: null,
}); // prettier-ignore

type Chart = ReturnType<typeof chartOf>;

function chartOf(master: Master) {
  const held = Map.groupBy(master.charges, ({ postId }) => postId);
  const vacant = Map.groupBy(
    master.posts.filter(({ id, roles }) => !held.has(id) && !isAdministrative(roles)),
    ({ officeId, sectionId, designationId }) => `${officeId}/${sectionId ?? ''}/${designationId}`,
  );
  return {
    master,
    byAbbreviation: new Map(master.posts.map((post) => [post.abbreviation, post])),
    byId: new Map(master.posts.map((post) => [post.id, post])),
    ofPerson: Map.groupBy(master.charges, ({ employeeId }) => employeeId),
    held,
    vacant,
    numbers: new Map<string, number>(),
    used: new Set([...master.posts.map(({ abbreviation }) => abbreviation), ...master.taken]),
    claimed: new Map<string, Seat>(),
  };
}

function findNamed(seat: Seat, { byAbbreviation, master }: Chart): void {
  const { row, place } = seat.read;
  const typed = unfaulted(row, 'post');
  if (typed === undefined) return;
  const abbreviation = normalAbbreviation(typed);
  const post = byAbbreviation.get(abbreviation);
  if (!post) return nameNew(seat, abbreviation, master);
  seat.post = post;
  const office = (row.cells.office ?? '') === '' ? null : place.office;
  if (office && office.id !== post.officeId) {
    const own = master.offices.find(({ id }) => id === post.officeId)!;
    tell(row, 'office', 'postOffice', { details: { abbreviation, office: own.code }, offers: [own.code] });
  }
  if (place.designation && place.designation.id !== post.designationId) {
    const own = designationWord(
      master.designations.find(({ id }) => id === post.designationId)!,
      master,
    );
    tell(row, 'designation', 'postDesignation', { details: { abbreviation, designation: own }, offers: [own] });
  }
  if (place.section && place.section.id !== post.sectionId) {
    const own = master.sections.find(({ id }) => id === post.sectionId);
    tell(row, 'section', 'postSection', {
      details: { abbreviation, section: own?.nameHi ?? '–' },
      offers: own ? [sectionWord(own, master)] : [],
    });
  }
}

/** The sheet names a post that is not there: it will be made, if its designation is known. */
function nameNew(seat: Seat, abbreviation: string, master: Master): void {
  const { row, place } = seat.read;
  if (!ABBREVIATION.test(abbreviation)) return tell(row, 'post', 'abbreviationUnfit');
  if (master.taken.has(abbreviation)) return tell(row, 'post', 'abbreviationTaken', { details: { abbreviation } });
  if (!place.designation && !isFaulty(row, 'designation')) tell(row, 'designation', 'designationWanting', { details: { abbreviation } });
  if (place.designation && place.office) seat.made = made(seat.read, abbreviation);
}

function made({ place }: Read, abbreviation: string): NewSeat {
  const { office, section, designation, roles } = place;
  const where = section ?? office!;
  return {
    officeId: office!.id,
    sectionId: section?.id ?? null,
    designationId: designation!.id,
    nameHi: `${designation!.nameHi}, ${where.nameHi}`,
    nameEn: `${designation!.nameEn}, ${where.nameEn}`,
    abbreviation,
    roles: roles ?? designation!.usualRoles ?? ['dealing_hand'],
  };
}

/** A row without a post means the one that the person has, when it fits what else the row says. */
function keepOwn(seat: Seat, { ofPerson, byId }: Chart): void {
  const { read, person, kind } = seat;
  const { office, section, designation } = read.place;
  const own = (person.there ? (ofPerson.get(person.there.id) ?? []) : []).filter(
    (charge) => (charge.kind === 'regular') === (kind === 'regular'),
  );
  const fits = ({ officeId, sectionId, designationId }: MasterPost) =>
    ((read.row.cells.office ?? '') === '' || office?.id === officeId) &&
    (!section || section.id === sectionId) &&
    (!designation || designation.id === designationId);
  const post = own.map(({ postId }) => byId.get(postId)!).find(fits);
  if (post && (designation || !section)) seat.post = post;
}

function takeVacant(seat: Seat, chart: Chart): void {
  const { office, section, designation } = seat.read.place;
  if (!office || isFaulty(seat.read.row, 'section')) return;
  const vacant = chart.vacant
    .get(`${office.id}/${section?.id ?? ''}/${designation!.id}`)
    ?.find(({ abbreviation }) => !chart.claimed.has(abbreviation));
  if (vacant) seat.post = vacant;
  else seat.made = made(seat.read, nextAbbreviation(seat.read, chart));
  claim(seat, chart);
}

/** DESIGNATION(number)-SECTION-OFFICE, as the establishment proposes it. */
function nextAbbreviation({ place }: Read, { numbers, used, claimed }: Chart): string {
  const { office, section, designation } = place;
  const stem = section && (section.code.startsWith(`${office!.code}-`) ? section.code.slice(office!.code.length + 1) : section.code);
  const where = [...(stem === null ? [] : [stem]), office!.code].join('-');
  const key = `${designation!.short}-${where}`;
  for (let n = numbers.get(key) ?? 1; ; n++) {
    const abbreviation = `${designation!.short}${n === 1 ? '' : `(${n})`}-${where}`;
    if (used.has(abbreviation) || claimed.has(abbreviation)) continue;
    numbers.set(key, n + 1);
    return abbreviation;
  }
}

/** Two persons on one post. */
function claim(seat: Seat, { claimed }: Chart): void {
  const abbreviation = seat.post?.abbreviation ?? seat.made?.abbreviation;
  if (abbreviation === undefined) return;
  const other = claimed.get(abbreviation);
  if (other) tell(seat.read.row, 'post', 'postTwice', { details: { abbreviation, line: other.read.row.line } });
  else claimed.set(abbreviation, seat);
}

function giveCharge(seat: Seat, { ofPerson, byId }: Chart): void {
  const { person, read, post, made: fresh, kind } = seat;
  if (!post && !fresh) return;
  const { row, values } = read;
  const own = person.there ? (ofPerson.get(person.there.id) ?? []) : [];
  const standing = post && own.find(({ postId }) => postId === post.id);
  if (standing) return keepCharge(read, standing, kind);
  const fromOn = values.fromOn ?? null;
  seat.given = { fromOn };
  const former =
    kind === 'regular'
      ? own.find((charge) => charge.kind === 'regular' && (charge.toOn === null || fromOn === null || charge.toOn >= fromOn))
      : undefined;
  if (former) {
    seat.ended = former;
    if (fromOn === null) tell(row, 'fromOn', 'moveWantsDay', { details: { abbreviation: byId.get(former.postId)!.abbreviation } });
    else if (fromOn <= former.fromOn) tell(row, 'fromOn', 'moveTooEarly', { details: { from: formatDay(former.fromOn) } });
    row.difference.push({ field: 'post', from: byId.get(former.postId)!.abbreviation, to: post?.abbreviation ?? fresh!.abbreviation });
  } else row.difference.push({ field: 'post', from: null, to: post?.abbreviation ?? fresh!.abbreviation });
  if (fresh) row.difference.push({ field: 'newPost', from: null, to: fresh.nameHi });
  row.difference.push({ field: 'fromOn', from: null, to: fromOn });
  if (kind !== 'regular') row.difference.push({ field: 'chargeKind', from: null, to: kind });
}

/** On the same post nothing of the charge is changed by a sheet: who held it when is told by what was done through it. */
function keepCharge({ row, values }: Read, charge: MasterCharge, kind: ChargeKind): void {
  const from = formatDay(charge.fromOn);
  row.faults = row.faults.filter(
    ({ column, code }) => !(column === 'fromOn' && code !== 'dayUnfit' && code !== 'formula' && values.fromOn === charge.fromOn),
  );
  if (values.fromOn !== undefined && values.fromOn !== charge.fromOn)
    tell(row, 'fromOn', 'fromDiffers', { details: { from }, offers: [from] });
  if (kind !== charge.kind)
    tell(row, 'chargeKind', 'kindDiffers', { details: { kind: kindWord(charge.kind) }, offers: [kindWord(charge.kind)] });
}

/** A post has one holder: whoever sits there must go by the same sheet, or have gone before. */
function refuseHeld({ read, post, given, person }: Seat, seats: Seat[], chart: Chart): void {
  if (!post || !given) return;
  const fromOn = given.fromOn ?? chart.master.today;
  for (const charge of chart.held.get(post.id) ?? []) {
    if (charge.toOn !== null && charge.toOn < fromOn) continue;
    const leaving = endsBy(seats, chart).get(charge.id);
    const lastOn = leaving && addDays(leaving, -1);
    if (lastOn !== undefined && lastOn < fromOn) continue;
    const holder = chart.master.people.find(({ id }) => id === charge.employeeId);
    const details = {
      abbreviation: post.abbreviation,
      code: holder?.code ?? '–',
      nameHi: holder?.nameHi ?? '–',
      nameEn: holder?.nameEn ?? '–',
    };
    if (charge.employeeId !== person.there?.id) tell(read.row, 'post', 'held', { details });
  }
}

const ends = new WeakMap<Seat[], Map<string, string>>();

/** From which day each ended charge's holder sits elsewhere. */
function endsBy(seats: Seat[], { master }: Chart): Map<string, string> {
  let found = ends.get(seats);
  if (!found) {
    found = new Map(seats.flatMap(({ ended, given }) => (ended && given ? [[ended.id, given.fromOn ?? master.today] as const] : [])));
    ends.set(seats, found);
  }
  return found;
}

function settleRoles(seat: Seat, mayAdmin: boolean): void {
  const { read, post, made: fresh, given } = seat;
  const { row, place } = read;
  const touched = [...(place.roles ?? []), ...(post && (given || place.roles) ? post.roles : [])];
  if (fresh) {
    if (isAdministrative(fresh.roles) && !mayAdmin) tell(row, 'roles', 'grant');
    row.difference.push({ field: 'roles', from: null, to: wordsOf(fresh.roles) });
    return;
  }
  if (!post) return;
  const differs = place.roles !== null && wordsOf(place.roles) !== wordsOf(post.roles);
  if ((differs || given) && isAdministrative(touched) && !mayAdmin) return tell(row, differs ? 'roles' : 'post', 'grant');
  if (!differs) return;
  seat.roles = place.roles;
  row.difference.push({ field: 'roles', from: wordsOf(post.roles), to: wordsOf(place.roles!) });
}

const wordsOf = (roles: readonly string[]) => roles.map(roleWord).toSorted().join(', ');
