/** More than two in a call: PROTOCOL.md C4, C6, M3. */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { randomToken } from '../protocol/ids.ts'
import { attack, type Attacker } from './rig/attacker.ts'
import { flows, framesAndSound } from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
const devices = { microphone: true, camera: false }

test('three are in a call, one leaves, and the others go on', async () => {
  const { anna, bert, link } = await meet(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await anna.reads('Carl is here')
  await anna.press('Call')
  await Promise.all([bert.press('Accept'), carl.press('Accept')])
  await framesAndSound(anna, bert, carl)
  await carl.press('Hang up')
  await carl.reads(/You left the call, \d+:\d\d/)
  await anna.seesNo('figure', 'Carl')
  await bert.seesNo('figure', 'Carl')
  await framesAndSound(anna, bert)
  expect(await flows(carl)).toEqual([])
})

test.runIf(isWide)('who comes late joins the call without being rung', async () => {
  const { anna, bert, link } = await talk(stage)
  const dora = await stage.open(link, { name: 'Dora' })
  await dora.reads('Anna and Bert are in a call')
  await dora.seesNo('dialog', 'Incoming call')
  await dora.press('Join call')
  await framesAndSound(anna, bert, dora)
  await anna.sees('figure', 'Dora')
})

test('[C7] who comes to a full call reads that it is, and joins once there is room', async () => {
  const link = await stage.newLink()
  const call = randomToken()
  const names = ['Ann', 'Bea', 'Cem', 'Dan', 'Eva', 'Fay', 'Gil', 'Hal']
  const others: Attacker[] = []
  for (const name of names) {
    const other = await attack(link, { profile: JSON.stringify({ name, ...devices }) })
    const profile = await other.seal(JSON.stringify({ name, ...devices }))
    other.say({ type: others.length === 0 ? 'call' : 'accept', call, profile })
    others.push(other)
  }
  const ida = await stage.open(link, { name: 'Ida' })
  await ida.reads(en.full)
  await ida.reads('and 5 others are in a call')
  await ida.seesNo('button', 'Join call')
  others[7]?.say({ type: 'hangup', call })
  await ida.sees('button', 'Join call')
  await ida.readsNo(en.full)
  for (const other of others) other.cut()
})
