import { type ReactNode, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useRoute } from '../../../web/data/useRoute.ts';
import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Facts } from '../../../web/ui/list/Peek.tsx';
import { type PrintAnswer, trustedAuthorities } from '../../contract/public.ts';
import { CheckPdf } from './CheckPdf.tsx';
import { HashForm } from './HashForm.tsx';
import type { Proven } from './judgeProof.ts';
import { Office } from './LetterResult.tsx';
import { badOutcome, usePrintCheck } from './pdfCheck.ts';
import styles from './public.module.css';
import { AskedAt, type Tone, Verdict } from './Verdict.tsx';

type Outcome = 'valid' | 'noHash' | 'unchained' | 'changed' | 'typedOther' | 'withdrawn';
const TONES: Record<Outcome, Tone> = {
  valid: 'ok',
  noHash: 'warn',
  unchained: 'warn',
  changed: 'bad',
  typedOther: 'bad',
  withdrawn: 'bad',
};

/** From the QR code, or typed from the paper: then its beginning is enough. */
interface Hashes {
  scanned: string | null;
  typed: string | null;
}

/** The paper in one's hand decides: its hash against the chain's; what the office has noted of its own print comes second. */
function outcomeOf({ standing, hash: now, position }: PrintAnswer, { scanned, typed }: Hashes): Outcome {
  if (scanned !== null && scanned !== now) return 'changed';
  if (standing !== 'valid') return standing;
  if (position === null) return 'unchained';
  if (scanned !== null) return 'valid';
  if (typed === null) return 'noHash';
  return now?.startsWith(typed) ? 'valid' : 'typedOther';
}

/** What a print of notes is worth: its own hash and its PDF compared here, and the proof followed here, without a word of any note. */
export function PrintResult({ print, scanned }: { print: PrintAnswer; scanned: string | null }) {
  const { t } = useText();
  const [at] = useState(() => Date.now());
  const [typed, setTyped] = useState<string | null>(null);
  const proven = useProof(print);
  const check = usePrintCheck(print.sha256);
  const outcome = proven?.state === 'wrong' ? 'changed' : outcomeOf(print, { scanned, typed });
  const bad = TONES[outcome] === 'bad' ? null : badOutcome(check);
  const title = bad ? (`evidence.public.pdf.${bad}` as const) : (`evidence.public.print.${outcome}` as const);
  return (
    <>
      <article className={styles.result}>
        <Verdict
          tone={bad ? 'bad' : TONES[outcome]}
          title={t(title)}
          why={t(`${title}.why`, { at: print.withdrawnAt ? formatInstant(print.withdrawnAt) : '' })}
        />
        {bad || TONES[outcome] === 'bad' ? null : <p className={styles.closed}>{t('evidence.public.print.compare')}</p>}
        <PrintFacts print={print} hash={scanned ?? typed} proven={proven} />
        <AskedAt at={at} />
      </article>
      {scanned === null && print.hash !== null ? <HashForm onTyped={setTyped} /> : null}
      {print.sha256 === null ? null : <CheckPdf of={check} isAbove={bad !== null} hint={t('evidence.public.print.pdf.hint')} />}
    </>
  );
}

function useProof(print: PrintAnswer): Proven | undefined {
  const authorities = useRoute(trustedAuthorities, {}, { when: print.proof !== null });
  const roots = authorities.data?.roots;
  return useQuery({
    queryKey: ['judgeProof', print, roots],
    queryFn: async () => (await import('./judgeProof.ts')).judgeProof(print, roots!),
    enabled: roots !== undefined,
  }).data;
}

function PrintFacts({ print, hash, proven }: { print: PrintAnswer; hash: string | null; proven: Proven | undefined }) {
  const { t, name } = useText();
  const { office, fileNumber, printedAt, position, linkedAt, signer, stamp, proof } = print;
  const instance = name({ nameHi: office.instanceHi, nameEn: office.instanceEn });
  const facts: [string, ReactNode][] = [
    [t('evidence.public.office'), <Office key="office" own={name(office)} instance={instance} />],
    [t('evidence.public.fileNumber'), <b key="file">{fileNumber}</b>],
    [t('evidence.public.printedAt'), formatInstant(printedAt)],
  ];
  if (position !== null) facts.push([t('evidence.public.position'), String(position)]);
  if (linkedAt) facts.push([t('evidence.public.linkedAt'), formatInstant(linkedAt)]);
  if (signer)
    facts.push([t('evidence.public.signedBy'), t('evidence.public.signedAt', { name: signer.name, at: formatInstant(signer.at) })]);
  if (hash) facts.push([t('evidence.public.hashPrinted'), <code key="printed">{hash}</code>]);
  if (position !== null) {
    facts.push([t('evidence.public.hashNow'), <code key="now">{print.hash ?? '—'}</code>]);
    const steps = { seal: proof?.seal.id ?? '', stamp: proof?.stamp?.id ?? '' };
    facts.push([t('evidence.public.proof'), proof === null ? t('evidence.public.proof.waits') : proven ? t(`evidence.public.proof.${proven.state}`, steps) : t('evidence.public.checking')]); // prettier-ignore
  }
  if (stamp) facts.push([t('evidence.public.stamp'), proven?.state === 'wrong' ? t('evidence.public.stamp.wrong') : t('evidence.public.stamp.by', { at: formatInstant(stamp.at), authority: stamp.authority })]); // prettier-ignore
  return (
    <section className={styles.facts}>
      <h2 className="vh">{t('evidence.public.details')}</h2>
      <Facts of={facts} />
    </section>
  );
}
