/** What a file of tests of faults plays on. After each test all is well again. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { createBackstage, type FaultStage } from './backstage.ts'

/** Call it at the top of a file. An error of a page fails its test, unless the network did it. */
export function useFaultStage(): FaultStage {
  const backstage = createBackstage()
  beforeAll(() => backstage.start())
  afterEach(async () => {
    expect(await backstage.clear()).toEqual([])
  })
  afterAll(() => backstage.close())
  return backstage.stage
}
