import { once } from 'node:events';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { send } from './outgoing.ts';

async function serverThat(answers: RequestListener, host = 'lucknow.localhost') {
  const server = createServer(answers);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  return { server, url: `http://${host}:${(server.address() as AddressInfo).port}` };
}

test('a name below localhost is this machine, and the other side is told which name was asked', async () => {
  const { url } = await serverThat((request, answer) => {
    request.pipe(answer.writeHead(418, { 'x-host': request.headers.host!, 'x-kind': request.headers['content-type']! }));
  });
  const answered = await send(`${url}/any`, { method: 'POST', body: 'नमस्ते', headers: { 'content-type': 'text/plain' } });
  expect(answered).toMatchObject({ status: 418, headers: { 'x-host': new URL(url).host, 'x-kind': 'text/plain' } });
  expect(answered.bytes.toString()).toBe('नमस्ते');
});

test('one connection serves many questions, and a kept one that was closed is replaced', async () => {
  let connections = 0;
  const { server, url } = await serverThat((_, answer) => void answer.end('ok'));
  server.on('connection', () => connections++);
  for (let asked = 0; asked < 5; asked++) await send(url);
  expect(connections).toBe(1);
  server.once('request', (request) => request.socket.destroy());
  expect((await send(url)).status).toBe(200);
});

test('nobody there, nobody who answers in time, and too long an answer are faults of the line', async () => {
  await expect(send('http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'line.away' });
  const { url } = await serverThat((request, answer) => {
    if (request.url === '/long') for (let sent = 0; sent < 100; sent++) answer.write(Buffer.alloc(10_000));
    if (request.url === '/cut') {
      answer.writeHead(200, { 'content-length': '100' }).write('x');
      setTimeout(() => answer.destroy(), 20);
    }
  });
  await expect(send(`${url}/silent`, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'line.slow' });
  await expect(send(`${url}/long`, { maxBytes: 50_000 })).rejects.toMatchObject({ code: 'line.tooLarge' });
  await expect(send(`${url}/cut`)).rejects.toMatchObject({ code: 'line.away' });
});
