/** For tests: the two sides of a safety code, and what each has said. */
import type { CodeMessage, ProofMessage } from '../../protocol/inBand'
import { createSafety, type Pair, type Safety } from './safety'

export const anna = 'lbwnmks5ggt7'
export const bert = 'mm2p5t7yq4aa'
export const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
export const prints = {
  anna: 'sha-256 AA:01',
  bert: 'sha-256 BB:01',
  reloaded: 'sha-256 BB:02',
  middle: 'sha-256 EE:01',
}
export const direct: Pair = { ours: prints.anna, theirs: prints.bert }
export const turned = ({ ours, theirs }: Pair): Pair => ({ ours: theirs, theirs: ours })

/** One side, and what it has said. `isOpen`: whether it has a channel. */
export function join(you: string, other: string) {
  const said: CodeMessage[] = []
  const proofs: ProofMessage[] = []
  const side = { said, proofs, isOpen: true, changes: 0, ready: 0 }
  const safety = createSafety({
    you,
    other,
    say(message) {
      if (side.isOpen) said.push(message)
      return side.isOpen
    },
    onChange: () => (side.changes += 1),
    onReady: () => (side.ready += 1),
    onProof: (message) => proofs.push(message),
  })
  safety.begin(call)
  return Object.assign(side, { safety })
}

export type Side = ReturnType<typeof join>

export function meet(): { a: Side; b: Side } {
  return { a: join(anna, bert), b: join(bert, anna) }
}

/** Delivers what each says to the other until nobody says anything more. */
export async function talk(a: Side, b: Side): Promise<void> {
  while (a.said.length + b.said.length > 0) {
    for (const message of a.said.splice(0)) b.safety.hear(message)
    for (const message of b.said.splice(0)) a.safety.hear(message)
    await settle(a, b)
  }
}

export async function settle(...sides: Side[]): Promise<void> {
  for (const { safety } of sides) await safety.idle()
}

/** A connection over which both have found the same code. */
export async function agree({ a, b }: { a: Side; b: Side }, pair = direct): Promise<void> {
  a.safety.opened(pair)
  b.safety.opened(turned(pair))
  await settle(a, b)
  await talk(a, b)
}

export function codeOf(safety: Safety): string | null {
  const state = safety.state()
  return state.at === 'code' ? state.code.join() : null
}

/** The code that the person reads, as the interface has it. */
export function shown({ safety }: Side): readonly number[] {
  const state = safety.state()
  return ('code' in state && state.code) || []
}

export const types = (side: Side) => side.said.map((message) => message.type)
