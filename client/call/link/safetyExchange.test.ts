import { expect, it } from 'vitest'
import type { SafetyMessage } from '../../../protocol/inBand'
import type { Pair } from '../../trust/safety'
import { createSafetyExchange } from './safetyExchange'

const commit: SafetyMessage = { type: 'commit', hash: 'h' }
const reveal: SafetyMessage = { type: 'reveal', nonce: 'n' }
const known: Pair = { ours: 'a', theirs: 'b' }

function stage() {
  const said: string[] = []
  const connection: { pair: Pair | null } = { pair: null }
  const exchange = createSafetyExchange(
    {
      agreed: () => void said.push('agreed'),
      opened: () => void said.push('opened'),
      hear: ({ type }) => void said.push(type),
    },
    () => connection.pair,
  )
  return { exchange, connection, said }
}

it('[V2] what comes before it is known what was agreed waits for that', () => {
  const { exchange, connection, said } = stage()
  exchange.opened()
  exchange.hear(commit)
  expect(said).toEqual([])
  connection.pair = known
  exchange.secured()
  exchange.hear(reveal)
  expect(said).toEqual(['opened', 'commit', 'reveal'])
})

it('[V5] what was agreed is known before the channel opens, and if it never does', () => {
  const { exchange, connection, said } = stage()
  connection.pair = known
  exchange.secured()
  expect(said).toEqual(['agreed'])
  exchange.opened()
  exchange.secured()
  expect(said).toEqual(['agreed', 'opened', 'agreed'])
})

it('a connection that is not in use any more says nothing', () => {
  const { exchange, connection, said } = stage()
  connection.pair = known
  exchange.opened()
  connection.pair = null
  exchange.secured()
  expect(said).toEqual(['opened'])
})
