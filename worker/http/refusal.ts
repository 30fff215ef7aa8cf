/**
 * What the worker itself answers: small, never cached, and with the headers of
 * `client/public/_headers`.
 */
const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // This host alone: its subdomains are others'. Browsers heed it over https only, so not while
  // developing.
  'Strict-Transport-Security': 'max-age=31536000',
}

export function emptyAnswer(): Response {
  return new Response(null, { status: 204, headers })
}

export function answer(status: number, body: unknown, more: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, ...more } })
}

/** `error` is for programs, `message` for the person who reads the log or the page. */
export function refusal(
  status: number,
  error: string,
  message: string,
  more: Record<string, string> = {},
): Response {
  return answer(status, { error, message }, more)
}
