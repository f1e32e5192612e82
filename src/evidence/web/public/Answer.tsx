import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Shown } from '../../../web/ui/States.tsx';
import { verifyCode } from '../../contract/public.ts';
import { CodeForm } from './CodeForm.tsx';
import { LetterResult } from './LetterResult.tsx';
import { PrintResult } from './PrintResult.tsx';
import { printedHash } from './printedHash.ts';
import styles from './public.module.css';

/** What the QR code of a paper opens. */
export default function Answer() {
  const { t } = useText();
  const { code = '' } = usePlace().params;
  const answer = useRoute(verifyCode, { code });
  return (
    <div className={styles.page}>
      {answer.data ? null : <h1>{t('evidence.public.title')}</h1>}
      <Shown of={answer}>
        {(paper) =>
          paper.kind === 'letter' ? <LetterResult letter={paper} /> : <PrintResult print={paper} scanned={printedHash(location.hash)} />
        }
      </Shown>
      {answer.error?.status === 404 ? <CodeForm key={code} code={code} /> : null}
      <p className="noPrint">
        <Link to="/v">{t('evidence.public.again')}</Link>
      </p>
    </div>
  );
}
