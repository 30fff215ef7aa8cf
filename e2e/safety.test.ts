/** Safety codes and where a call goes, PROTOCOL.md V1-V5, as people meet them. */
import { expect, test } from 'vitest'
import { safetyEn } from '../client/i18n/en/safety.ts'
import type { BrowserKind } from './rig/backstage.ts'
import { recovered } from './rig/faults.ts'
import { framesAndSound } from './rig/media.ts'
import { made, refuseOnce, restartOnce } from './rig/negotiating.ts'
import type { Person } from './rig/person.ts'
import { useRelayStage } from './rig/relayStage.ts'
import { hideAddress } from './rig/relaying.ts'
import { codeWith, openSafety, seesSign, saySame } from './rig/safety.ts'
import { meet, type Pair, talk } from './rig/scenes.ts'
import { isWide } from './rig/wide.ts'

const secret = 'a secret of this test'
const stage = useRelayStage({ secret }, ({ urls }) => ({
  TURN_URLS: urls.udp,
  TURN_SECRET: secret,
}))

/** Both have the panel open. Gives the code that both read in it. */
async function compare({ anna, bert }: Pick<Pair, 'anna' | 'bert'>): Promise<string[]> {
  await Promise.all([openSafety(anna), openSafety(bert)])
  const code = await codeWith(anna, 'Bert')
  expect(await codeWith(bert, 'Anna')).toEqual(code)
  return code
}

const orders: [BrowserKind, BrowserKind][] = [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
]

test.each(orders.slice(0, isWide ? 2 : 1))(
  '[V4] %s and %s read the same six words, and each says what it is',
  async (a, b) => {
    const { anna, bert } = await talk(stage, {
      anna: { browser: await stage.browser(a) },
      bert: { browser: await stage.browser(b) },
    })
    const code = await compare({ anna, bert })
    expect(code).toHaveLength(6)
    for (const word of code) expect(safetyEn.emoji).toContain(word)
    await Promise.all([anna.reads('Direct, UDP'), bert.reads('Direct, UDP')])

    await saySame(anna)
    await seesSign(anna, 'Bert', safetyEn.verified)
    await seesSign(bert, 'Anna', '')

    await bert.press(safetyEn.differ)
    await bert.reads(safetyEn.differs)
    await bert.press('Hang up')
    await anna.reads('Bert hung up')
  },
)

test('[V1] what was compared stays so over an ICE restart, and over a connection that is made anew', async () => {
  const { anna, bert } = await talk(stage)
  const code = await compare({ anna, bert })
  await saySame(anna, bert)

  await restartOnce(bert, anna)
  await stillVerified()
  expect(await made(anna)).toBe(1)

  await refuseOnce(anna, bert)
  await recovered(anna, bert)
  await stillVerified()

  async function stillVerified(): Promise<void> {
    await seesSign(anna, 'Bert', safetyEn.verified)
    await seesSign(bert, 'Anna', safetyEn.verified)
    expect(await compare({ anna, bert })).toEqual(code)
    for (const person of [anna, bert]) {
      await person.reads(safetyEn.verifiedKept)
      await person.press('Close')
    }
  }
})

test('[V5] the code of a page that was loaded again is new: who had compared it is warned, and compares again', async () => {
  const { anna, bert } = await talk(stage)
  const code = await compare({ anna, bert })
  await saySame(anna)

  // Who keeps nothing has no key to be known by (V6).
  await bert.page.evaluate(() => localStorage.setItem('parley.keep', 'off'))
  await bert.reload()
  await bert.reads('You were in a call with Anna')
  await bert.press('Rejoin')
  await framesAndSound(anna, bert)
  await anna.reads(safetyEn.changed('Bert'))
  await seesSign(anna, 'Bert', safetyEn.changedSign)
  await seesSign(bert, 'Anna', '')

  await anna.press(safetyEn.compare)
  await openSafety(bert)
  await bert.reads(safetyEn.unkept)
  const fresh = await codeWith(anna, 'Bert')
  expect(fresh).not.toEqual(code)
  expect(await codeWith(bert, 'Anna')).toEqual(fresh)
  await saySame(anna)
  await anna.readsNo(safetyEn.changed('Bert'))
  await seesSign(anna, 'Bert', safetyEn.verified)
})

test.runIf(isWide)('[V4] of three each two have a code of their own', async () => {
  const { anna, bert, link } = await talk(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  const people = [anna, bert, carl]
  for (const person of people) {
    await openSafety(person)
    await person.press(safetyEn.pairs)
  }
  const pairs = [
    [anna, bert],
    [bert, carl],
    [carl, anna],
  ] as const
  const codes = []
  for (const [one, other] of pairs) {
    const code = await codeWith(one, other.name)
    expect(await codeWith(other, one.name)).toEqual(code)
    codes.push(code.join(' '))
  }
  expect(new Set(codes).size).toBe(3)
})

test.runIf(isWide)('who goes through a relay reads so, and so does the other', async () => {
  const { anna, bert } = await meet(stage)
  await hideAddress(anna)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await compare({ anna, bert })
  await Promise.all([anna.reads('Through a relay, UDP'), bert.reads('Through a relay')])
})

test('[V2] when the code is kept back while the call goes on, both are warned, without and in the panel', async () => {
  const { anna, bert } = await meet(stage)
  await swallowCodes(bert)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await seesSign(anna, 'Bert', safetyEn.keptBackSign)
  await seesSign(bert, 'Anna', safetyEn.keptBackSign)
  await openSafety(anna)
  await anna.reads(safetyEn.keptBack('Bert'))
  expect(await anna.page.$$('.safety-code')).toEqual([])
})

/** Nothing that belongs to a code reaches this page; all else does. */
async function swallowCodes({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, init)
        // The first listener of all, so that it can keep a message from the others.
        channel.addEventListener('message', (event) => {
          if (/"type":"(commit|reveal)"/.test(String(event.data))) event.stopImmediatePropagation()
        })
        return channel
      }
    }
  })
}
