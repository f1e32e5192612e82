import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Refusal, unfit } from '#core/errors.ts';

export interface Hearing {
  open?(tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads XML as it comes, without a tree. A document type is refused: only attacks bring one (entities that swell or fetch). */
export async function hear(chunks: AsyncIterable<Buffer>, hearing: Hearing): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8');
  let fault: Error | null = null;
  parser.on('error', (error) => (fault ??= error));
  parser.on('doctype', () => (fault = unfit('masterdata.file.doctype')));
  parser.on('opentag', (tag) => hearing.open?.({ ...tag, name: local(tag.name) }));
  parser.on('closetag', ({ name }) => hearing.close?.(local(name)));
  parser.on('text', (text) => hearing.text?.(text));
  const write = (text: string) => {
    parser.write(text);
    if (fault) throw fault instanceof Refusal ? fault : unfit('masterdata.file.broken');
  };
  for await (const chunk of chunks) write(decoder.decode(chunk, { stream: true }));
  write(decoder.decode());
  parser.close();
}

/** Some programs write `x:row` for `row`. */
const local = (name: string) => name.slice(name.indexOf(':') + 1);
