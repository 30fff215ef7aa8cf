/** What a file of tests of relays plays on: a real TURN server, and a worker that lends it. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Admits, type Coturn, startCoturn } from './coturn.ts'
import { createBackstage, type FaultStage } from './backstage.ts'
import type { Vars } from './worker.ts'

/** Call it at the top of a file. `toVars`: how the worker is to lend it. */
export function useRelayStage(admits: Admits, toVars: (turn: Coturn) => Vars): FaultStage {
  const backstage = createBackstage()
  let turn: Coturn
  beforeAll(async () => {
    turn = await startCoturn(admits)
    await backstage.start(toVars(turn))
  })
  afterEach(async () => {
    expect(await backstage.clear()).toEqual([])
  })
  afterAll(async () => {
    await backstage.close()
    await turn.stop()
  })
  return backstage.stage
}
