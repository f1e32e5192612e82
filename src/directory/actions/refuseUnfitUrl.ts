import { unfit } from '#core/errors.ts';
import { PLAIN_HTTP, originUrl } from '../contract/wire.ts';

/** An address at which an instance is to be reached: scheme, host and port alone, and by https wherever others could listen. */
export function refuseUnfitUrl(url: string): void {
  const { error } = originUrl.safeParse(url);
  if (error) throw error.issues[0]!.message === PLAIN_HTTP ? unfit('directory.plainHttp') : unfit('directory.urlUnfit', { url });
}
