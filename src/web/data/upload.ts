/** `fetch` cannot tell how much of a body has left; this asks the older interface, which can. */
export function sendWithProgress(url: string, init: RequestInit, onProgress: (share: number) => void): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = new XMLHttpRequest();
  request.open(init.method ?? 'POST', url);
  request.responseType = 'blob';
  for (const [name, value] of Object.entries(init.headers as Record<string, string>)) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  request.addEventListener('load', () => resolve(answerOf(request)));
  request.addEventListener('error', () => reject(new TypeError('network')));
  request.send(init.body as XMLHttpRequestBodyInit);
  return promise;
}

function answerOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('content-type') ?? '';
  return new Response(request.response as Blob, { status: request.status, headers: { 'content-type': type } });
}
