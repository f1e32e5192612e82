import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '../../testOffice.ts';

let office: TestOffice;
let port: number;
beforeAll(async () => {
  office = await openOffice();
  await office.app.listen({ port: 0, host: '127.0.0.1' });
  port = (office.app.server.address() as AddressInfo).port;
});
afterAll(() => office.close());

const MB = 1024 * 1024;

/** As the HTTP clients of many languages: it sends all before it looks at the answer. */
async function sendBlindly({ bytes, type = 'application/json', chunked = false }: { bytes: number; type?: string; chunked?: boolean }) {
  const socket = connect(port, '127.0.0.1').pause();
  await once(socket, 'connect');
  const length = chunked ? 'transfer-encoding: chunked' : `content-length: ${bytes}`;
  socket.write(
    `POST /api/receipts HTTP/1.1\r\nhost: ${office.config.host}\r\nx-patravali: 1\r\nconnection: close\r\ncontent-type: ${type}\r\n${length}\r\n\r\n`,
  );
  const piece = Buffer.alloc(MB / 4, 'x');
  for (let sent = 0; sent < bytes; sent += piece.length) {
    const all = chunked ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]) : piece;
    if (!socket.write(all)) await once(socket, 'drain');
  }
  if (chunked) socket.write('0\r\n\r\n');
  return text(socket);
}

test.each([
  ['of known length', { bytes: 10 * MB }, '413', 'request.tooLarge'],
  ['in pieces', { bytes: 10 * MB, chunked: true }, '413', 'request.tooLarge'],
  ['of a kind that is not taken', { bytes: 10 * MB, type: 'application/x-tar' }, '415', 'request.mediaType'],
])('one who sends a body too large (%s) reads the sentence, not a torn connection', async (_, body, status, code) => {
  const answer = await sendBlindly(body);
  expect(answer).toContain(`HTTP/1.1 ${status} `);
  expect(answer).toContain(code);
});

test('one who never stops sending is cut off', async () => {
  await expect(sendBlindly({ bytes: 1_000 * MB })).rejects.toThrow(/EPIPE|ECONNRESET/);
});
