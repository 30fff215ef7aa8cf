/** Locking a room: PROTOCOL.md L1-L5, as people meet them. */
import { describe, expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()

async function lock(person: Person, panel: 'More' | 'Settings'): Promise<void> {
  await person.press(panel)
  await person.press('Lock room', 'switch')
  await person.reads('Locked')
  await person.press('Close')
}

async function remove(person: Person, panel: 'More' | 'Settings', name: string): Promise<void> {
  await person.press(panel)
  await person.press(`Remove ${name}`)
  await person.sees('alertdialog', `Remove ${name}?`)
  await person.press('Remove')
}

/** The role and the name of what has the focus. */
function focused({ page }: Person): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}

describe('a locked room', () => {
  test('[L1] [L2] [L3] who comes to a locked call knocks, gives a name, is let in, and joins', async () => {
    const { anna, bert, link } = await talk(stage)
    await lock(anna, 'More')
    await bert.reads('Anna locked the room')
    const carl = await stage.open(link)
    await carl.sees('heading', 'This room is locked')
    await carl.fill('Your name', 'Carl')
    expect(await anna.text()).not.toContain('wants to come in')
    await carl.press('Ask to join')
    await Promise.all([anna, bert].map((p) => p.reads('Carl wants to come in')))
    expect(await anna.page.title()).toBe('Carl wants to come in · Parley')
    // Nothing of the room is seen from outside.
    await carl.readsNo('Anna')
    await bert.press('Admit Carl')
    await carl.reads('Anna and Bert are in a call')
    await Promise.all([anna, bert].map((p) => p.seesNo('button', 'Admit Carl')))
    await carl.press('Join call')
    await framesAndSound(anna, bert, carl)
    expect(await anna.page.title()).not.toContain('Carl')
  })

  test.runIf(isWide)('[L3] who is refused reads so, and may knock again', async () => {
    const { anna, link } = await meet(stage)
    await lock(anna, 'Settings')
    const carl = await stage.open(link, { name: 'Carl' })
    await anna.press('Deny Carl')
    await carl.sees('heading', 'You were not let in')
    await anna.seesNo('button', 'Deny Carl')
    await carl.press('Knock again')
    await anna.press('Admit Carl')
    await anna.reads('Carl is here')
    await carl.reads('Anna is here')
    expect(await focused(carl)).toBe('Call')
  })

  test('[L4] unlocking lets everybody in who waits', async () => {
    const { anna, link } = await meet(stage)
    await lock(anna, 'Settings')
    const [carl, dora] = await Promise.all([
      stage.open(link, { name: 'Carl' }),
      stage.open(link, { name: 'Dora' }),
    ])
    await anna.reads('Carl wants to come in')
    await anna.reads('Dora wants to come in')
    await anna.press('Settings')
    await anna.press('Lock room', 'switch')
    await Promise.all([carl, dora].map((p) => p.reads('Anna is here')))
    await anna.seesNo('button', 'Admit Carl')
    await anna.seesNo('button', 'Admit Dora')
  })

  test('[L2] who reloads in a locked call goes back by Rejoin, without knocking', async () => {
    const { anna, bert } = await talk(stage)
    await lock(anna, 'More')
    await bert.reads('Locked')
    await bert.reload()
    await bert.reads('You were in a call with Anna')
    await bert.press('Rejoin')
    await framesAndSound(anna, bert)
    await bert.reads('Locked')
  })

  test.runIf(isWide)('[L2] and so does one who reloads in a locked room, in no call', async () => {
    const { anna, bert } = await meet(stage)
    await lock(anna, 'Settings')
    await bert.reads('Locked')
    await bert.reload()
    await bert.reads('Anna is here')
    await bert.reads('Locked')
  })
})

describe('removing', () => {
  test('[L5] is asked about first, and the focus goes back', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Settings')
    await anna.press('Remove Bert')
    await anna.sees('alertdialog', 'Remove Bert?')
    expect(await focused(anna)).toBe('Cancel')
    await anna.page.keyboard.press('Escape')
    await anna.seesNo('alertdialog', 'Remove Bert?')
    expect(await focused(anna)).toBe('Remove')
    await anna.press('Close')
    await anna.reads('Bert is here')
    await bert.reads('Anna is here')
  })

  test('[L5] who was removed is out of call and room, and after a reload can only knock', async () => {
    const { anna, bert, link } = await talk(stage)
    const carl = await stage.open(link, { name: 'Carl' })
    await carl.press('Join call')
    await framesAndSound(anna, bert, carl)
    await remove(anna, 'More', 'Bert')
    await Promise.all([anna, carl].map((p) => p.reads('Bert was removed')))
    await bert.sees('heading', 'You were removed from this room')
    expect(await focused(anna)).toBe('People')
    await anna.press('Close')
    await Promise.all([anna, carl].map((p) => p.seesNo('figure', 'Bert')))
    await Promise.all([anna, carl].map((p) => p.reads('Locked')))
    await framesAndSound(anna, carl)
    await bert.press('Ask to join')
    await bert.sees('heading', 'This room is locked')
    await carl.reads('Bert wants to come in')
    await carl.press('Admit Bert')
    await bert.press('Join call')
    await framesAndSound(anna, bert, carl)
  })

  test.runIf(isWide)(
    '[L4] [L5] who was removed stays out while the other one, alone, reloads',
    async () => {
      const { anna, bert } = await talk(stage)
      await remove(anna, 'More', 'Bert')
      await bert.press('Ask to join')
      await bert.sees('heading', 'This room is locked')
      await anna.reads('Bert wants to come in')
      await anna.reload()
      await anna.reads('Bert wants to come in')
      await anna.reads('Locked')
      await bert.sees('heading', 'This room is locked')
      await anna.press('Admit Bert')
      await bert.reads('Anna is here')
    },
  )

  test('[L5] [C6] of the only other one ends the call, and says why', async () => {
    const { anna, bert } = await talk(stage)
    await remove(anna, 'More', 'Bert')
    await anna.reads(/Bert was removed, \d+:\d\d/)
    await bert.sees('heading', 'You were removed from this room')
    await until(
      'the focus of Anna is on Call',
      () => focused(anna),
      (text) => text === 'Call',
    )
  })
})
