import { useRoute } from '../../../web/data/useRoute.ts';
import { formatCount } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { Button } from '../../../web/ui/Button.tsx';
import { Shown } from '../../../web/ui/States.tsx';
import { viewGroup } from '../../contract.ts';
import { type Addressee, emailOrNone } from '../../contract/content.ts';
import styles from './letter.module.css';
import { addresseeLine } from './letterForm.ts';
import type { Group } from './useGroups.ts';

export interface Line {
  id: string;
  of: Addressee;
  /** As printed before it: `1-` for addressees, `1.` for copies. */
  number: string;
  group: Group | undefined;
  open: boolean;
  onOpen: () => void;
  onChange: (next: Addressee) => void;
  onRemove: () => void;
}

/** One to whom the letter goes; opened, his address or the reach of the group. */
export function AddresseeLine({ id, of, number, group, open, onOpen, onChange, onRemove }: Line) {
  const { t } = useText();
  const words = addresseeLine(of);
  return (
    <li>
      <div className={styles.addressee} data-open={open}>
        <span className="q s">{number}</span>
        <button type="button" className="cut" aria-expanded={open} onClick={onOpen} title={words}>
          {joined(words) || t('drafts.addressee.unnamed')}
        </button>
        {of.groupId === null ? <span className="q s nb">{t(channelOf(of))}</span> : <b>{group ? formatCount(group.members) : '–'}</b>}
        <Button small look="bare" icon="cross" label={t('drafts.addressee.remove', { who: words })} onPress={onRemove}>
          {''}
        </Button>
      </div>
      {open ? of.groupId === null ? <Address id={id} of={of} onChange={onChange} /> : <Reach group={group} /> : null}
    </li>
  );
}

function channelOf({ postId, exchangeTo = null, email }: Pick<Addressee, 'postId' | 'exchangeTo' | 'email'>) {
  if (postId !== null) return 'drafts.reach.inside';
  if (exchangeTo !== null) return 'drafts.reach.byExchange';
  return email === '' ? 'drafts.reach.onPaper' : 'drafts.reach.byEmail';
}

function Address({ id, of, onChange }: Pick<Line, 'id' | 'of' | 'onChange'>) {
  const { t } = useText();
  const field = (name: 'name' | 'designation' | 'organisation' | 'address' | 'email', error?: string) => ({
    id: `${id}-${name}`,
    value: of[name],
    onChange: (value: string) => onChange({ ...of, [name]: value }),
    onLeave: () => undefined,
    error,
  });
  const wrongEmail = emailOrNone.safeParse(of.email).success ? undefined : t('draft.email');
  return (
    <div className={styles.address}>
      <TextField of={field('designation')} label={t('drafts.addressee.designation')} must hindi most={230} />
      <TextField of={field('name')} label={t('drafts.addressee.name')} hindi most={100} />
      <TextField of={field('organisation')} label={t('drafts.addressee.organisation')} hindi most={120} />
      <TextField of={field('email', wrongEmail)} label={t('drafts.addressee.email')} kind="email" most={254} />
      <TextField of={field('address')} label={t('drafts.addressee.address')} hindi rows={2} most={140} />
      {of.exchangeTo ? (
        <p className="q s">
          {t('drafts.addressee.directoryNow', { code: of.exchangeTo })}{' '}
          <Button small look="bare" onPress={() => onChange({ ...of, exchangeTo: null })}>
            {t('drafts.addressee.directoryOff')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

/** How the members of a group are reached today, and who they are. */
function Reach({ group }: { group: Group | undefined }) {
  const { t } = useText();
  if (!group) return null;
  const { members, inside, byExchange, byEmail, onPaper, vacant } = group;
  return (
    <div className={styles.reach}>
      <span>{t('drafts.reach.insideCount', { count: inside })}</span>
      {byExchange > 0 ? <span>{t('drafts.reach.byExchangeCount', { count: byExchange })}</span> : null}
      <span>{t('drafts.reach.byEmailCount', { count: byEmail })}</span>
      {onPaper > 0 ? <span>{t('drafts.reach.onPaperCount', { count: onPaper })}</span> : null}
      {vacant > 0 ? <b className="warn">{t('drafts.reach.vacant', { count: vacant })}</b> : null}
      <details>
        <summary>{t('drafts.reach.names', { count: members })}</summary>
        <Members id={group.id} />
      </details>
    </div>
  );
}

function Members({ id }: { id: string }) {
  const reading = useRoute(viewGroup, { id });
  return (
    <Shown of={reading}>
      {({ recipients }) => (
        <ol className={styles.members}>
          {recipients.map((one, place) => (
            <li key={place}>{joined(addresseeLine(one))}</li>
          ))}
        </ol>
      )}
    </Shown>
  );
}
