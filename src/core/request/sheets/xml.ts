import { SaxesParser } from 'saxes';
import { Refusal, unfit } from '../../errors.ts';

export interface Hearing {
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads XML as it comes, without a tree. A document type is refused: in a sheet only attacks bring one. */
export async function hear(chunks: AsyncIterable<Buffer>, hearing: Hearing): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8');
  let fault: Error | null = null;
  parser.on('error', (error) => (fault ??= error));
  parser.on('doctype', () => (fault = unfit('table.broken')));
  parser.on('opentag', (tag) => hearing.open?.(local(tag.name), tag.attributes));
  parser.on('closetag', ({ name }) => hearing.close?.(local(name)));
  parser.on('text', (text) => hearing.text?.(text));
  const write = (text: string) => {
    parser.write(text);
    if (fault) throw fault instanceof Refusal ? fault : unfit('table.broken');
  };
  for await (const chunk of chunks) write(decoder.decode(chunk, { stream: true }));
  write(decoder.decode());
  parser.close();
}

/** Some programs write `x:row` for `row`. */
const local = (name: string) => name.slice(name.indexOf(':') + 1);
