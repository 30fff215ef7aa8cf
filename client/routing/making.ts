/**
 * Makes a room where that takes the key of the deployment (PROTOCOL.md J12). EDGE: it asks the
 * worker.
 */
import { randomToken, roomKind, splitRoom, toProof, toRoomName } from '../../protocol/ids'
import { fromJson, record, text } from '../../protocol/shape'

/**
 * `wrong`: that is not the key. `too-often`: this address asked often in the last minute.
 * `foreign-origin`: the server does not know the address of this page.
 */
export type MakeTrouble = 'wrong' | 'too-often' | 'foreign-origin' | 'unreachable'

type Asked = { room: string } | { trouble: MakeTrouble }

/** A private room, which nobody has been in. */
export async function newRoom(): Promise<{ room: string; key: string }> {
  const key = randomToken()
  return { room: await toRoomName(await toProof(key)), key }
}

const patienceMs = 8000
const answer = record({ room: text() })
const refusal = record({ error: text() })

/**
 * The name under which a sealed room may be used there; its own, without a mark, where no key is
 * needed. No type of the body is named: for that of JSON a browser first asks another origin
 * whether it may.
 */
export async function askForMark(origin: string, room: string, roomKey: string): Promise<Asked> {
  const { sealed } = splitRoom(room)
  const response = await fetch(`${origin}/api/rooms`, {
    method: 'POST',
    body: JSON.stringify({ room: sealed, key: roomKey }),
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  return response === null ? { trouble: 'unreachable' } : read(response, sealed)
}

async function read(response: Response, sealed: string): Promise<Asked> {
  const { status } = response
  // Rooms need no key there.
  if (status === 404) return { room: sealed }
  const body = await response.text().catch(() => '')
  if (status === 403 && fromJson(refusal, body)?.error === 'foreign-origin')
    return { trouble: 'foreign-origin' }
  // One that is too long is not even read: 400.
  if (status === 400 || status === 403) return { trouble: 'wrong' }
  if (status === 429) return { trouble: 'too-often' }
  const made = response.ok ? fromJson(answer, body) : null
  return made && isMadeOf(made.room, sealed) ? made : { trouble: 'unreachable' }
}

/** Whether this is the name of that room with a mark. */
function isMadeOf(room: string, wanted: string): boolean {
  const { sealed, mark } = splitRoom(room)
  return roomKind(room) === 'sealed' && sealed === wanted && mark !== null
}
