/**
 * People of an open room who are there, and in its call, for the room alone: they have no page, no
 * picture and no sound.
 */
import { randomToken } from '../../protocol/ids.ts'

export type Extra = { leave(): void }

/**
 * Waits until the room has let them in, or has them knock. They enter whatever call there is, or
 * comes.
 */
export async function enterAsExtra(link: string, name: string): Promise<Extra> {
  const url = new URL(link)
  const socket = new WebSocket(
    `ws://${url.host}/api${url.pathname.replace('/r/', '/rooms/')}/socket`,
    ['parley.v1', `secret.${randomToken()}`],
  )
  const profile = JSON.stringify({ name, microphone: false, camera: false })
  const said = Promise.withResolvers<void>()
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ type: 'hello', v: 1, profile }))
  })
  socket.addEventListener('message', ({ data }) => {
    const text = String(data)
    const call = /"call":(?:\{"id":)?"([^"]+)"/.exec(text)?.[1]
    if (/"type":"(?:welcome|call)"/.test(text) && call !== undefined)
      socket.send(JSON.stringify({ type: 'accept', call, profile }))
    if (/"type":"(?:welcome|locked)"/.test(text)) said.resolve()
  })
  socket.addEventListener('close', ({ code }) =>
    said.reject(new Error(`the room has closed: ${code}`)),
  )
  await said.promise
  return { leave: () => socket.close(1000) }
}
