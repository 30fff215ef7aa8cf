/** What a file of tests of faults plays on. After each test all is well again. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { createBackstage, type FaultStage } from './backstage.ts'
import type { Vars } from './worker.ts'

/**
 * Call it at the top of a file. `vars`: what the worker is configured with. An error of a page
 * fails its test, unless the network did it.
 */
export function useFaultStage(vars: Vars = {}): FaultStage {
  const backstage = createBackstage()
  beforeAll(() => backstage.start(vars))
  afterEach(async () => {
    expect(await backstage.clear()).toEqual([])
  })
  afterAll(() => backstage.close())
  return backstage.stage
}
