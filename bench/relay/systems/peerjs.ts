/**
 * PeerJS's clients: an id by HTTP, a socket, and a call of which who calls and who answers say
 * nothing before their descriptions.
 */
import { get } from '../http.ts'
import { openLine } from '../line.ts'
import type { Pair, Step, System } from '../system.ts'
import { answerSdp, candidates, sdp, sealed } from '../texts.ts'

const version = '1.5.5'

export const peerjs: System = {
  opening: { messages: 0, requests: 1 },
  reaches: 'one',
  hasRooms: false,
  async createRoom(origin) {
    return {
      async join() {
        const id = await get(
          `${origin}/peerjs/id?ts=${Date.now()}${Math.random()}&version=${version}`,
        )
        const query = new URLSearchParams({ key: 'peerjs', id, token: sealed(11), version })
        const line = await openLine(`${origin.replace('http', 'ws')}/peerjs?${query}`)
        await line.until(1)
        return { line, id }
      },
      call: (pair) => ({ greeted: [1, 1], steps: steps(pair) }),
      signal: (to, text) => JSON.stringify({ type: 'CANDIDATE', payload: text, dst: to.id }),
      show() {
        throw new Error('PeerJS has no rooms')
      },
    }
  },
}

/** It has no word for ringing, and none for hanging up. */
function steps([caller, callee]: Pair): Step[] {
  const connection = { type: 'media', connectionId: `mc_${sealed(11)}` }
  const found = (dst: string) =>
    candidates.map((candidate) =>
      JSON.stringify({ type: 'CANDIDATE', payload: { candidate, ...connection }, dst }),
    )
  const described = (type: 'offer' | 'answer', text: string, dst: string) => [
    JSON.stringify({
      type: type.toUpperCase(),
      payload: { sdp: { type, sdp: text }, ...connection },
      dst,
    }),
  ]
  return [
    { from: 0, say: described('offer', sdp, callee.id), heard: [0, 1] },
    { from: 0, say: found(callee.id), heard: [0, 3] },
    { from: 1, say: described('answer', answerSdp, caller.id), heard: [1, 0] },
    { from: 1, say: found(caller.id), heard: [3, 0] },
  ]
}
