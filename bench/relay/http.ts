/**
 * Requests of the clients that are no WebSocket, over connections that are kept, as browsers do it.
 */
import { once } from 'node:events'
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true })

/** The body of the answer. */
export async function get(url: string): Promise<string> {
  const asking = request(url, { agent })
  asking.end()
  const [response] = await once(asking, 'response')
  let text = ''
  for await (const part of response) text += String(part)
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${text}`)
  return text
}
