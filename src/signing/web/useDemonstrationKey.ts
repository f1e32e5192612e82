import { useQuery } from '@tanstack/react-query';
import { plainSend } from '../../web/data/send.ts';

/** Only a demonstration gives its made-up people their keys (`operations/demo/routes.ts`); a real instance answers 404. */
const ADDRESS = '/api/demonstration/key.p12';

/** Where the demonstration's own key of this person lies; null in a real instance. */
export function useDemonstrationKey(): string | null {
  const { data } = useQuery({
    queryKey: ['signing.demonstration'],
    queryFn: () => plainSend(ADDRESS, { method: 'HEAD' }).then(({ ok }) => ok),
    staleTime: Infinity,
    retry: false,
  });
  return data ? ADDRESS : null;
}
