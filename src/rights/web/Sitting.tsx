import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import type { RoleHolder } from '../contract.ts';

/** Who sits on a post, and how where not by a regular charge. */
export function Sitting({ people }: { people: RoleHolder['people'] }) {
  const { t, name } = useText();
  if (people.length === 0) return <span className="q">{t('rights.vacant')}</span>;
  return people.map((person, place) => (
    <div key={place}>
      {name(person)}
      <span className="q s">
        {person.kind === 'regular' ? '' : ` · ${t(`viewers.${person.kind}`)}`}
        {person.toOn === null ? '' : ` · ${t('viewers.until', { date: formatDay(person.toOn) })}`}
      </span>
    </div>
  ));
}
