/** The chat with one other, by whichever way there is: PROTOCOL.md S5, P7. */
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { read } from './messages.ts'

const saying = v.variant('type', [
  v.object({ type: v.literal('message'), n: v.number(), id: v.string(), text: v.string() }),
  v.object({ type: v.literal('heard'), n: v.number() }),
  v.object({ type: v.literal('reaction'), reaction: v.string() }),
  v.object({ type: v.literal('hand'), up: v.boolean(), order: v.number() }),
])

type Saying = v.InferOutput<typeof saying>

export type Chat = {
  say: (text: string) => void
  /** What the other says, by either way. */
  hear: (text: string) => void
  /** There is another way: what was not heard is said again. */
  retry: () => void
  /** The texts of the other, in the order in which they came. */
  read: string[]
  /** Reactions and hands. */
  signs: Saying[]
  /** How many of ours were not heard yet. */
  waiting(): number
}

/** `send`: by the way that there is now. */
export function createChat(send: (text: string) => void): Chat {
  const waiting: { n: number; id: string; text: string }[] = []
  const ids = new Set<string>()
  const texts: string[] = []
  const signs: Saying[] = []
  let n = Date.now()
  let last = -1

  function sayFirst(): void {
    const [first] = waiting
    if (first !== undefined) send(JSON.stringify({ type: 'message', ...first }))
  }

  function take(message: Saying & { type: 'message' }): void {
    if (message.n > last && !ids.has(message.id)) texts.push(message.text)
    last = Math.max(last, message.n)
    ids.add(message.id)
    send(JSON.stringify({ type: 'heard', n: message.n }))
  }

  return {
    read: texts,
    signs,
    waiting: () => waiting.length,
    retry: sayFirst,
    say(text) {
      n += 1
      waiting.push({ n, id: randomBytes(16).toString('base64url'), text })
      if (waiting.length === 1) sayFirst()
    },
    hear(text) {
      const said = read(saying, text)
      if (said === null) return
      if (said.type === 'message') take(said)
      else if (said.type === 'heard') {
        if (said.n !== waiting[0]?.n) return
        waiting.shift()
        sayFirst()
      } else signs.push(said)
    },
  }
}
