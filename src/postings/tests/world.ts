export interface ChargeFacts {
  id: string;
  postId: string;
  employeeId: string;
  kind: string;
  fromOn: string;
  toOn: string | null;
  /** Whose leave it is for. */
  forId: string | null;
}

/** What ought to be, by the orders that were given. */
export interface World {
  verb: string;
  today: string;
  posts: string[];
  people: string[];
  papers: string[];
  offices: string[];
  charges: Map<string, ChargeFacts>;
  left: Map<string, string>;
  suspended: Map<string, string>;
}

export const least = (one: string | null, two: string) => (one === null || two < one ? two : one);

export const reaches = ({ today, left, suspended }: World, { employeeId, fromOn, toOn }: ChargeFacts) =>
  fromOn <= today &&
  (toOn === null || toOn >= today) &&
  (left.get(employeeId) ?? today) >= today &&
  (suspended.get(employeeId) ?? '9999') > today;

/** All that a person holds ends with the day, and so do his own link officers. */
export function endAll({ charges }: World, employeeId: string, lastOn: string): void {
  for (const charge of charges.values())
    if (charge.employeeId === employeeId || charge.forId === employeeId) charge.toOn = least(charge.toOn, lastOn);
}

export const clock = ({ today }: World) => new Date(`${today}T05:00:00Z`);
