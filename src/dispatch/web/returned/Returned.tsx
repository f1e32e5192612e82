import { purposeOf } from '#signing/web/esign/purpose.ts';
import { viewEsignOutcome } from '#signing/contract/esign.ts';
import { type SigningView, viewSigning } from '#signing/contract/signings.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { Icon } from '../../../web/style/Icon.tsx';
import { formatSecond } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { NoRight, Shown } from '../../../web/ui/States.tsx';
import { GoOn } from './GoOn.tsx';
import styles from './returned.module.css';

/** Where the browser comes back to from the eSign provider: what was signed, and on with what it was signed for. */
export default function Returned() {
  const { t } = useText();
  const {
    params: { id = '' },
    search: { refused },
  } = usePlace<{ refused?: string }>();
  return (
    <WorkPage head={<PageHead title={t('dispatch.returned.title')} />}>
      <div className={styles.page}>{id ? <OfSigning id={id} /> : <NotBelieved code={refused} />}</div>
    </WorkPage>
  );
}

/** The answer was not the provider's, or not to what we asked. */
function NotBelieved({ code }: { code: string | undefined }) {
  const { t } = useText();
  const known = code && /^(esign|signing)\.\w+$/.test(code) ? t(code as MessageKey) : undefined;
  return (
    <>
      <NoRight sentence={known ?? t('dispatch.returned.unknown')} />
      <p>
        <Link to="/signatures">{t('dispatch.sign.title')}</Link>
      </p>
    </>
  );
}

function OfSigning({ id }: { id: string }) {
  const reading = useRoute(viewSigning, { id });
  return <Shown of={reading}>{(signing) => (signing.answered ? <Signed of={signing} /> : <Unsigned of={signing} />)}</Shown>;
}

function Signed({ of }: { of: SigningView }) {
  const { t } = useText();
  return (
    <>
      <GoOn of={of} />
      <ul className={styles.items}>
        {of.items.map(({ item, number, subject, signed }) => (
          <li key={item}>
            <span>
              {joined(subject)} <span className="q s">{joined(number)}</span>
            </span>
            <span className={signed ? 'ok s' : 'q s'}>
              {signed ? (
                <>
                  <Icon name="check" /> {formatSecond(of.at)}
                </>
              ) : (
                t('dispatch.sign.state.left')
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The provider said no, or the person came back without an answer. */
function Unsigned({ of: { id, items } }: { of: SigningView }) {
  const { t } = useText();
  const reading = useRoute(viewEsignOutcome, { id });
  const back = purposeOf(id)?.back ?? (items[0]?.kind === 'enrolment' ? '/certificates' : '/signatures');
  return (
    <Shown of={reading}>
      {({ last }) => (
        <>
          <NoRight sentence={last?.refused ? t(last.refused.code as MessageKey, last.refused.details) : t('dispatch.returned.none')} />
          <p>
            <a href={back}>{t('dispatch.returned.again')}</a>
          </p>
        </>
      )}
    </Shown>
  );
}
