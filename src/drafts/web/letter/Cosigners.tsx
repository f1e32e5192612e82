import { useState } from 'react';
import { PostField } from '#people/web/PostField.tsx';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import { MOST_COSIGNERS } from '../../contract.ts';
import styles from './letter.module.css';

interface Signers {
  of: readonly Found[];
  onChange: (next: readonly Found[]) => void;
  /** Who signs the letter besides: nobody signs twice. */
  others: readonly (Found | null)[];
}

/** Who signs with the signatory, in the order of their signatures. */
export function Cosigners({ of, onChange, others }: Signers) {
  const { t } = useText();
  const [twice, setTwice] = useState(false);
  function add(post: Found | null) {
    if (!post) return;
    const signs = [...of, ...others].some((one) => one?.id === post.id);
    setTwice(signs);
    if (!signs) onChange([...of, post]);
  }
  return (
    <div className={styles.addressees}>
      {of.length === 0 ? null : (
        <ol aria-label={t('drafts.field.cosigners')}>
          {of.map((post, place) => (
            <Cosigner
              key={post.id}
              post={post}
              place={place + 1}
              onEarlier={place === 0 ? undefined : () => onChange(of.with(place - 1, post).with(place, of[place - 1]!))}
              onRemove={() => onChange(of.filter(({ id }) => id !== post.id))}
            />
          ))}
        </ol>
      )}
      {of.length < MOST_COSIGNERS ? (
        <div className={styles.add}>
          <PostField
            of={{
              id: 'draft-cosigners-add',
              value: null,
              onChange: add,
              onLeave: () => setTwice(false),
              error: twice ? t('draft.signsTwice') : undefined,
            }}
            label={t('drafts.addressee.add', { list: t('drafts.field.cosigners') })}
            placeholder={t('drafts.cosigner.placeholder')}
          />
        </div>
      ) : null}
    </div>
  );
}

interface Line {
  post: Found;
  place: number;
  onEarlier: (() => void) | undefined;
  onRemove: () => void;
}

function Cosigner({ post: { label, detail, reason }, place, onEarlier, onRemove }: Line) {
  const { t } = useText();
  return (
    <li className={styles.addressee}>
      <span className="q s">{place}.</span>
      <span className="cut" title={label}>
        {joined(label)} <span className="q s">{detail}</span>
        {reason ? <b className="warn"> {reason}</b> : null}
      </span>
      {onEarlier ? (
        <Button small look="bare" icon="up" label={t('drafts.cosigner.earlier', { who: label })} onPress={onEarlier}>
          {''}
        </Button>
      ) : null}
      <Button small look="bare" icon="cross" label={t('drafts.addressee.remove', { who: label })} onPress={onRemove}>
        {''}
      </Button>
    </li>
  );
}
