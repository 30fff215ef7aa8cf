/**
 * Parley's clients in a sealed room (PROTOCOL.md), and the same messages for a bare forwarding
 * object.
 */
import { toPeerId, toRoomName } from '../../../protocol/ids.ts'
import { openLine, plainText } from '../line.ts'
import type { Pair, Step, System } from '../system.ts'
import { sealed } from '../texts.ts'

/**
 * In characters, of real payloads: the least size class of a profile and of a candidate batch, that
 * of a description.
 */
const profile = sealed(748)
const batch = sealed(1431)
const description = sealed(10_988)

/** `isBare`: the server is no Parley, but forwards everything. */
export function createParley(isBare: boolean): System {
  return {
    opening: { messages: 1, requests: 0 },
    reaches: isBare ? 'all' : 'one',
    hasRooms: true,
    async createRoom(origin) {
      const proof = `${sealed(42)}A`
      const room = await toRoomName(proof)
      return {
        async join() {
          const secret = sealed(22)
          const id = await toPeerId(room, secret)
          const url = `${origin.replace('http', 'ws')}/api/rooms/${room}/socket`
          const protocols = ['parley.v1', `secret.${secret}`, `proof.${proof}`]
          const line = await openLine(url, { ...plainText, protocols })
          line.send(JSON.stringify({ type: 'hello', v: 1, profile }))
          if (!isBare) await line.until(1)
          return { line, id }
        },
        call: (pair) =>
          isBare
            ? { greeted: [1, 0], steps: forwarded(pair) }
            : { greeted: [2, 1], steps: steps(pair) },
        signal: (to, text) => JSON.stringify({ type: 'candidate', to: to.id, payload: text }),
        show: (text) => JSON.stringify({ type: 'profile', profile: text }),
      }
    },
  }
}

/** What both sides send, each message in the order that bench/cost shows, after the two hellos. */
function steps([caller, callee]: Pair): Step[] {
  const call = sealed(22)
  const say = (message: object) => [JSON.stringify(message)]
  return [
    { from: 0, say: say({ type: 'call', call, profile }), heard: [0, 1] },
    { from: 0, say: say({ type: 'offer', to: callee.id, payload: description }), heard: [0, 1] },
    { from: 1, say: say({ type: 'answer', to: caller.id, payload: description }), heard: [1, 0] },
    { from: 1, say: say({ type: 'accept', call, profile }), heard: [1, 1] },
    { from: 1, say: say({ type: 'candidate', to: caller.id, payload: batch }), heard: [1, 0] },
    // The one who is left alone is out of the call too, and both are told of both.
    { from: 0, say: say({ type: 'hangup', call }), heard: [2, 2] },
  ]
}

function forwarded(pair: Pair): Step[] {
  return steps(pair).map((step) => ({ ...step, heard: step.from === 0 ? [0, 1] : [1, 0] }))
}
