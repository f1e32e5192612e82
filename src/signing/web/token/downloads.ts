import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';

/** Systems of officers' PCs by the names in the downloads, and what their users call them in either language. */
export const SYSTEMS = {
  'windows-x64': 'Windows',
  'macos-arm64': 'macOS (Apple M)',
  'macos-x64': 'macOS (Intel)',
  'linux-x64': 'Linux',
} as const;

const downloads = z.array(
  z.object({ system: z.enum(Object.keys(SYSTEMS) as (keyof typeof SYSTEMS)[]), file: z.string(), bytes: z.number() }),
);
export type Download = z.output<typeof downloads>[number];

/** What this office offers, that for the visitor's system first; undefined while it is not known. */
export function useDownloads(): Download[] | undefined {
  const { data } = useQuery({ queryKey: ['signer', 'downloads'], queryFn: readDownloads, staleTime: 60_000, retry: false });
  const own = ownSystem(navigator.userAgent);
  return data?.toSorted((one, other) => Number(other.system.startsWith(own)) - Number(one.system.startsWith(own)));
}

async function readDownloads(): Promise<Download[]> {
  const response = await fetch('/signer/downloads.json');
  return response.ok ? downloads.parse(await response.json()) : [];
}

/** A browser does not tell which chip a Mac has; most have Apple's, whose download stands first. */
function ownSystem(agent: string): string {
  if (agent.includes('Macintosh')) return 'macos';
  return agent.includes('Linux') || agent.includes('X11') ? 'linux' : 'windows';
}
