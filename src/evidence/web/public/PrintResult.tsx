import { type ReactNode, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useRoute } from '../../../web/data/useRoute.ts';
import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Facts } from '../../../web/ui/list/Peek.tsx';
import { type PrintAnswer, trustedAuthorities } from '../../contract/public.ts';
import type { Proven } from './judgeProof.ts';
import { Office } from './LetterResult.tsx';
import styles from './public.module.css';
import { AskedAt, type Tone, Verdict } from './Verdict.tsx';

type Outcome = 'valid' | 'noHash' | 'changed' | 'withdrawn';
const TONES: Record<Outcome, Tone> = { valid: 'ok', noHash: 'warn', changed: 'bad', withdrawn: 'bad' };

/** The paper in one's hand decides: its hash against the chain's; what the office has noted of its own print comes second. */
function outcomeOf({ standing, hash: now }: PrintAnswer, hash: string | null): Outcome {
  if (hash !== null && hash !== now) return 'changed';
  if (standing !== 'valid') return standing;
  return hash === null ? 'noHash' : 'valid';
}

/** What a print of notes is worth: its own hash compared here, and the proof followed here, without a word of any note. */
export function PrintResult({ print, hash }: { print: PrintAnswer; hash: string | null }) {
  const { t } = useText();
  const [at] = useState(() => Date.now());
  const proven = useProof(print);
  const outcome = proven?.state === 'wrong' ? 'changed' : outcomeOf(print, hash);
  return (
    <article className={styles.result}>
      <Verdict tone={TONES[outcome]} title={t(`evidence.public.print.${outcome}`)} why={t(`evidence.public.print.${outcome}.why`)} />
      <PrintFacts print={print} hash={hash} proven={proven} />
      <AskedAt at={at} />
    </article>
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
    [t('evidence.public.position'), String(position)],
  ];
  if (linkedAt) facts.push([t('evidence.public.linkedAt'), formatInstant(linkedAt)]);
  if (signer)
    facts.push([t('evidence.public.signedBy'), t('evidence.public.signedAt', { name: signer.name, at: formatInstant(signer.at) })]);
  if (hash) facts.push([t('evidence.public.hashPrinted'), <code key="printed">{hash}</code>]);
  facts.push([t('evidence.public.hashNow'), <code key="now">{print.hash ?? '—'}</code>]);
  const steps = { seal: proof?.seal.id ?? '', stamp: proof?.stamp?.id ?? '' };
  facts.push([t('evidence.public.proof'), proof === null ? t('evidence.public.proof.waits') : proven ? t(`evidence.public.proof.${proven.state}`, steps) : t('evidence.public.checking')]); // prettier-ignore
  if (stamp) facts.push([t('evidence.public.stamp'), proven?.state === 'wrong' ? t('evidence.public.stamp.wrong') : t('evidence.public.stamp.by', { at: formatInstant(stamp.at), authority: stamp.authority })]); // prettier-ignore
  return (
    <section className={styles.facts}>
      <h2 className="vh">{t('evidence.public.details')}</h2>
      <Facts of={facts} />
    </section>
  );
}
