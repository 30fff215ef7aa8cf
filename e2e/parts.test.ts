/**
 * The parts of the interface that are loaded when they are needed, over a network that loses some
 * of them.
 */
import { expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

test('a style sheet that did not come is asked for again, and the call has its looks', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna' })
  let asked = 0
  await anna.page.setRequestInterception(true)
  anna.page.on('request', (request) => {
    const isFirst = /\/call-[^/]*\.css$/.test(request.url()) && (asked += 1) === 1
    void (isFirst ? request.abort() : request.continue())
  })
  const bert = await stage.open(link, { name: 'Bert' })
  await until(
    'the style sheet was asked for',
    async () => asked,
    (n) => n > 0,
  )
  await anna.reads('Bert is here')
  await bert.press('Call')
  await anna.press('Accept')
  await framesAndSound(anna, bert)
  expect(asked).toBe(2)
  expect(anna.troubles.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED'])
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
  const sheets = await anna.page.evaluate(() => [...document.styleSheets].map((s) => s.href))
  expect(sheets.filter((href) => href?.includes('/call-'))).toHaveLength(1)
  // Nor does any come twice, with the parts that need it.
  expect(new Set(sheets).size).toBe(sheets.length)
})
