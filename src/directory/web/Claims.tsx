import { useAct } from '../../web/data/useAct.ts';
import { Link } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Refused } from '../../web/ui/States.tsx';
import { type ClaimRow, confirmPlaces, listMembers, viewMemberGroup } from '../contract/members.ts';
import styles from './directory.module.css';

/** Which places of groups the instances say are theirs: letters to the group go there only when somebody here has confirmed it. */
export function Claims({ items }: { items: ClaimRow[] }) {
  const { t } = useText();
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{t('members.claims.title')}</h2>
      <p className={styles.why}>{t('members.claims.why')}</p>
      <ul className={styles.keys} aria-live="polite">
        {[...Map.groupBy(items, ({ name }) => name)].map(([name, claims]) => (
          <OfOne key={name} name={name} claims={claims} />
        ))}
      </ul>
    </section>
  );
}

function OfOne({ name, claims }: { name: string; claims: ClaimRow[] }) {
  const text = useText();
  const { t } = text;
  const confirm = useAct(confirmPlaces, { invalidates: [listMembers, viewMemberGroup] });
  const free = claims.filter(({ contested }) => !contested).length;
  return (
    <li>
      <span className={styles.what}>
        <b>{name}</b>
        {claims.map(({ key, code, contested, ...claim }) => (
          <span key={`${key} ${code} ${claim.placeEn}`}>
            {text.name({ nameHi: claim.designationHi, nameEn: claim.designationEn })},{' '}
            {text.name({ nameHi: claim.placeHi, nameEn: claim.placeEn })} ·{' '}
            <Link to="/members" search={{ group: key }}>
              {text.name(claim)}
            </Link>{' '}
            {contested ? <Tag tone="warm">{t('members.claims.contested')}</Tag> : null}
          </span>
        ))}
      </span>
      {free === 0 ? null : (
        <Button small look="go" busy={confirm.isPending} onPress={() => confirm.mutate({ name })}>
          {t('members.claims.confirm', { places: free })}
        </Button>
      )}
      <Refused of={confirm} />
    </li>
  );
}
