import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Downloads } from './Downloads.tsx';
import type { SignerFault } from './fault.ts';
import { SIGNER } from './signer.ts';
import styles from './token.module.css';

/** Faults after which the signer's own page has nothing to say: it does not run, or all is well there. */
const ITS_PAGE_IS_SILENT = ['away', 'barred', 'stopped', 'cancelled'];

/** What is wrong and its cure, in the language of the page. */
export function SignerFaultNote({ fault: { view }, again }: { fault: SignerFault; again?: () => void }) {
  const { t, language } = useText();
  return (
    <div className={styles.fault} role="alert" data-code={view.code}>
      <Icon name="warn" />
      <p>
        {view.message[language]} <b>{view.cure[language]}</b>{' '}
        {ITS_PAGE_IS_SILENT.includes(view.code) ? null : (
          <a href={`${SIGNER}/`} target="_blank" rel="noreferrer">
            {t('signing.signer.page')}
          </a>
        )}
      </p>
      {again ? (
        <Button small onPress={again}>
          {t('web.again')}
        </Button>
      ) : null}
      {view.code === 'away' ? <Downloads /> : null}
    </div>
  );
}
