/** What a call costs: messages. */
import { expect, test } from 'vitest'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test('a call of two takes at most 8 client messages, from opening the link to hanging up', async () => {
  const { anna, bert } = await talk(stage)
  await anna.press('Hang up')
  await bert.reads('Anna hung up')
  const sent = [await sentBy(anna), await sentBy(bert)]
  console.log(`Messages: Anna, who calls: ${sent[0]?.join(' ')}; Bert: ${sent[1]?.join(' ')}`)
  expect(sent.flat().length).toBeLessThanOrEqual(8)
})

async function sentBy(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.sent)
}
