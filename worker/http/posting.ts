/**
 * What pages and programs post to us: whose pages may read the answer, and how much of a body is
 * read.
 */

/** A fetch of another page's asks for this, where a WebSocket does not. */
export function readable(response: Response, request: Request): Response {
  const { headers } = response
  headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? '')
  headers.set('Vary', 'Origin')
  headers.set('Access-Control-Expose-Headers', 'Retry-After')
  if (request.method === 'OPTIONS') {
    headers.set('Access-Control-Allow-Methods', 'POST')
    headers.set('Access-Control-Allow-Headers', 'Content-Type')
    headers.set('Access-Control-Max-Age', '86400')
  }
  return response
}

/** The body as text, or null when it is longer than that; then no more of it is read. */
export async function readText(request: Request, bytes: number): Promise<string | null> {
  // What comes over HTTP is no longer than it said, and read at once where that is short enough.
  const announced = request.headers.get('Content-Length')
  if (announced !== null && Number(announced) <= bytes) return request.text()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > bytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
