import { useState } from 'react';
import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { FileDrop } from '../../../web/ui/form/FileDrop.tsx';
import type { Judged } from './judgePdf.ts';
import styles from './public.module.css';
import { type PdfCheck, TONES } from './pdfCheck.ts';
import { Verdict } from './Verdict.tsx';

const LARGEST = 50 * 1024 * 1024;
interface Beside {
  /** What came of it is explained at the head of the page. */
  isAbove?: boolean;
  /** The letter beside it no longer stands, however genuine the PDF is. */
  isWithdrawn?: boolean;
}

/** A PDF is read and judged on this machine alone. */
export function CheckPdf({ of: judge, hint, ...beside }: Beside & { of: PdfCheck; hint: string }) {
  const { t } = useText();
  const [tooLarge, setTooLarge] = useState(false);
  function take([file]: readonly File[]) {
    setTooLarge(file !== undefined && file.size > LARGEST);
    judge.reset();
    if (file && file.size <= LARGEST) judge.mutate(file);
  }
  const fault = tooLarge ? t('evidence.public.pdf.tooLarge') : judge.isError ? t('evidence.public.pdf.failed') : undefined;
  return (
    <section className={styles.box}>
      <h2>{t('evidence.public.pdf.title')}</h2>
      <div className="noPrint">
        <FileDrop
          label={t('evidence.public.pdf.drop')}
          accept="application/pdf"
          hint={hint}
          onFiles={take}
          several={false}
          of={{ id: 'checked-pdf', error: fault }}
        />
      </div>
      {judge.isPending ? <p role="status">{t('evidence.public.checking')}</p> : null}
      {judge.data ? <PdfResult judged={judge.data} name={judge.variables.name} {...beside} /> : null}
    </section>
  );
}

const MARKS = { ok: 'check', bad: 'cross', warn: 'warn', info: 'help' } as const;

function PdfResult({ judged: { outcome, findings }, name, isAbove, isWithdrawn }: Beside & { judged: Judged; name: string }) {
  const { t, language } = useText();
  const fallen = isWithdrawn && TONES[outcome] === 'ok';
  return (
    <>
      <p className={styles.asked}>{name}</p>
      <Verdict
        level={3}
        tone={fallen ? 'warn' : TONES[outcome]}
        title={t(`evidence.public.pdf.${outcome}`)}
        why={isAbove ? null : t(fallen ? 'evidence.public.pdf.fallen' : `evidence.public.pdf.${outcome}.why`)}
      />
      {findings.length > 0 ? (
        <details open={outcome !== 'same' && outcome !== 'extended'}>
          <summary>{t('evidence.public.pdf.findings')}</summary>
          <ul className={styles.findings}>
            {findings.map((finding, place) => (
              <li key={place} data-level={finding.level}>
                <Icon name={MARKS[finding.level]} />
                <span>
                  {finding.about ? <b>{finding.about[language]} </b> : null}
                  {finding[language]}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
