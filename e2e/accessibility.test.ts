/** axe-core on every screen, on a phone and on a desktop, and what it does not see. */
import { expect, test } from 'vitest'
import { faultsOf } from './rig/axe.ts'
import { closeSizes } from './rig/looks.ts'
import { useStage } from './rig/stage.ts'
import { tour } from './rig/tour.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()

const screenSizes = [
  ['phone', { width: 360, height: 740 }],
  ['desktop', { width: 1280, height: 800 }],
] as const

test.for(screenSizes.slice(0, isWide ? 2 : 1))(
  'no screen has a violation on a %s',
  async ([, size]) => {
    const violations: string[] = []
    const screens: string[] = []
    const sizes = new Set<string>()
    await tour(stage, stage.at, size, async (screen, person) => {
      screens.push(screen)
      for (const close of await closeSizes(person)) sizes.add(close)
      violations.push(...(await faultsOf(screen, person)))
    })
    expect(violations).toEqual([])
    expect(screens.length).toBe(23)
    expect([...sizes]).toEqual(['44 x 44'])
  },
)
