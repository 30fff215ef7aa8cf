/** The clients of the tutorials over `ws`: one JSON event a message, 13 of them in a call. */
import { openLine } from '../line.ts'
import type { Step, System } from '../system.ts'
import { answerSdp, candidates, sdp } from '../texts.ts'

let rooms = 0

export const tutorial: System = {
  opening: { messages: 1, requests: 0 },
  reaches: 'all',
  hasRooms: true,
  async createRoom(origin) {
    rooms += 1
    const roomId = `room-${rooms}`
    return {
      async join() {
        const line = await openLine(origin.replace('http', 'ws'))
        line.send(JSON.stringify({ event: 'joinRoom', roomId }))
        return { line, id: '' }
      },
      call: () => ({ greeted: [1, 0], steps: steps.map(toTexts) }),
      signal: (_, text) => JSON.stringify({ event: 'sendCandidate', candidate: text }),
      show: (text) => JSON.stringify({ event: 'profile', profile: text }),
    }
  },
}

/** After the two `joinRoom`. Who calls offers once the other has accepted. */
export const steps: { from: 0 | 1; events: { event: string; data?: unknown }[] }[] = [
  { from: 0, events: [{ event: 'callRemote' }] },
  { from: 1, events: [{ event: 'acceptCall' }] },
  { from: 0, events: [{ event: 'sendOffer', data: { type: 'offer', sdp } }] },
  { from: 0, events: candidates.map((data) => ({ event: 'sendCandidate', data })) },
  { from: 1, events: [{ event: 'sendAnswer', data: { type: 'answer', sdp: answerSdp } }] },
  { from: 1, events: candidates.map((data) => ({ event: 'sendCandidate', data })) },
  { from: 0, events: [{ event: 'hangUp' }] },
]

function toTexts({ from, events }: (typeof steps)[number]): Step {
  const say = events.map((event) => JSON.stringify(event))
  return { from, say, heard: from === 0 ? [0, say.length] : [say.length, 0] }
}
