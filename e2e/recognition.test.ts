/** Who was verified once is known again: PROTOCOL.md V6, V7, as people meet it. */
import { test } from 'vitest'
import { safetyEn } from '../client/i18n/en/safety.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { useProfiles } from './rig/profiles.ts'
import { codeWith, openSafety, readsSign, saySame } from './rig/safety.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const newProfile = useProfiles()
const stage = useStage()

const today = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' }).format(new Date())

async function call(anna: Person, bert: Person): Promise<void> {
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
}

test('[V7] who was verified is known again after both browsers were closed; another of that name is not', async () => {
  const profiles = { anna: await newProfile('chromium'), bert: await newProfile('firefox') }
  const open = async () => ({
    anna: { browser: await profiles.anna.open(), hasProfile: true },
    bert: { browser: await profiles.bert.open(), hasProfile: true },
  })
  const { anna, bert, link } = await meet(stage, await open())
  await call(anna, bert)
  await Promise.all([anna, bert].map(openSafety))
  await codeWith(anna, 'Bert')
  await saySame(anna)
  await profiles.anna.close()
  await profiles.bert.close()

  const place = { newLink: () => Promise.resolve(link), open: stage.open }
  const again = await meet(place, await open())
  await call(again.anna, again.bert)
  await readsSign(again.anna, 'Bert', safetyEn.recognised('Bert', today))
  await openSafety(again.anna)
  await again.anna.reads(safetyEn.recognisedHint)
  await openSafety(again.bert)
  await again.bert.reads(safetyEn.seen)
  await again.bert.press('Close')
  await again.bert.press('Hang up')
  await again.anna.reads('Bert hung up')
  await profiles.bert.close()

  const other = await stage.open(link, { name: 'Bert' })
  await again.anna.reads('Bert is here')
  await call(other, again.anna)
  await readsSign(again.anna, 'Bert', safetyEn.otherSign)
})
