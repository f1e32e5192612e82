import { type ReactNode, useState } from 'react';
import { formatDay, formatInstant } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Facts } from '../../../web/ui/list/Peek.tsx';
import type { LetterAnswer } from '../../contract/public.ts';
import { CheckPdf } from './CheckPdf.tsx';
import { badOutcome, useLetterCheck } from './pdfCheck.ts';
import styles from './public.module.css';
import { AskedAt, type Tone, Verdict } from './Verdict.tsx';

const TONES: Record<LetterAnswer['standing'], Tone> = { valid: 'ok', unsigned: 'warn', void: 'bad', withdrawn: 'bad', changed: 'bad' };

/** What the office says of a letter, and of the PDF that is laid beside it: the verdict, then calmly what to compare with the paper in one's hand. */
export function LetterResult({ letter }: { letter: LetterAnswer }) {
  const { t } = useText();
  const [at] = useState(() => Date.now());
  const check = useLetterCheck(letter);
  const bad = badOutcome(check);
  const { standing, shown } = letter;
  const title = bad ? (`evidence.public.pdf.${bad}` as const) : (`evidence.public.letter.${standing}` as const);
  return (
    <>
      <article className={styles.result}>
        <Verdict tone={bad ? 'bad' : TONES[standing]} title={t(title)} why={t(`${title}.why`)} />
        {shown ? null : <p className={styles.closed}>{t('evidence.public.closed')}</p>}
        <LetterFacts letter={letter} />
        <AskedAt at={at} />
      </article>
      <CheckPdf of={check} isAbove={bad !== null} isWithdrawn={standing === 'withdrawn'} hint={t('evidence.public.pdf.hint')} />
    </>
  );
}

function LetterFacts({ letter: { office, shown, pdf } }: { letter: LetterAnswer }) {
  const { t, name, language } = useText();
  const instance = name({ nameHi: office.instanceHi, nameEn: office.instanceEn });
  const facts: [string, ReactNode][] = [[t('evidence.public.office'), <Office key="office" own={name(office)} instance={instance} />]];
  if (shown) {
    const { number, issuedOn, formHi, formEn, addressee, others, signatures, voidedOn, withdrawnOn, replacedBy } = shown;
    facts.push(
      [t('evidence.public.numberOf'), <b key="number">{number}</b>],
      [t('evidence.public.issuedOn'), <b key="day">{formatDay(issuedOn)}</b>],
    );
    facts.push([t('evidence.public.form'), language === 'hi' ? formHi : formEn]);
    if (signatures.length > 0)
      facts.push([
        t('evidence.public.signedBy'),
        <Lines key="signed" of={signatures.map((one) => t('evidence.public.signedAt', { name: one.name, at: formatInstant(one.at) }))} />,
      ]);
    if (addressee) {
      const rest = others > 0 ? [t('evidence.public.others', { count: others })] : [];
      facts.push([
        t('evidence.public.addressee'),
        <Lines key="to" of={[addressee.name, addressee.address, addressee.email, ...rest].filter(Boolean)} />,
      ]);
    }
    if (voidedOn) facts.push([t('evidence.public.voidedOn'), formatDay(voidedOn)]);
    if (withdrawnOn) facts.push([t('evidence.public.withdrawnOn'), formatDay(withdrawnOn)]);
    if (replacedBy)
      facts.push([
        t('evidence.public.replacedBy'),
        t('evidence.public.replacement', { number: replacedBy.number, date: formatDay(replacedBy.issuedOn) }),
      ]);
  }
  if (pdf)
    facts.push([
      t('evidence.public.sha256'),
      <span key="hash">
        <code>{pdf.sha256}</code>
        <span className={`${styles.line} q s`}>{joined(t('evidence.public.sha256.why', { size: String(pdf.size) }))}</span>
      </span>,
    ]);
  return (
    <section className={styles.facts}>
      <h2 className="vh">{t('evidence.public.details')}</h2>
      <Facts of={facts} />
    </section>
  );
}

export function Office({ own, instance }: { own: string; instance: string }) {
  return <Lines of={own === instance ? [own] : [own, instance]} />;
}

function Lines({ of }: { of: string[] }) {
  return of.map((line) => (
    <span key={line} className={styles.line}>
      {line}
    </span>
  ));
}
