/**
 * Somebody in the call who means harm, against files (PROTOCOL.md P8), from a page that they have
 * taken over. What of it needs no browser is in client/files/hostile.test.ts.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { filesEn as words } from '../../client/i18n/en/files.ts'
import { randomToken } from '../../protocol/ids.ts'
import { openChat, say } from '../rig/chatting.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { watchFiles } from '../rig/sendingFiles.ts'
import { useStage } from '../rig/stage.ts'
import { sayInBand, takenOver } from '../rig/takenOver.ts'

const stage = useStage()

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

function offer(name: string, content: Uint8Array, size = content.length) {
  const root = hashOf(hashOf(content)).toString('base64url')
  return { type: 'offer', file: randomToken(), name, size, root }
}

/**
 * So many bytes, in messages of 64 KB, on the channel for files. Resolves once they have left her
 * page: what she says after that does not wait behind them.
 */
async function sendBytes({ page }: Person, bytes: number): Promise<void> {
  await page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        const channel = window.channels.findLast((each) => each.label === 'files')
        if (channel === undefined) throw new Error('There is no channel for files')
        const part = new Uint8Array(65_536)
        for (let sent = 0; sent < left; sent += part.length) channel.send(part)
        channel.addEventListener('bufferedamountlow', () => resolve(), { once: true })
      }),
    bytes,
  )
}

test('[P8] a thousand offers are twenty lines, with names that are text, and nothing of them comes unasked', async () => {
  const { anna, bert } = await takenOver(stage)
  await watchFiles(bert)
  await openChat(bert)
  const offers = Array.from({ length: 1000 }, (_, n) =>
    offer(`<img src=x onerror=alert(1)>\u202e${'\u0301'.repeat(200)}../${n}.exe`, Buffer.from([n])),
  )
  await sayInBand(anna, 'files', offers)
  await sendBytes(anna, 1_000_000)
  await openChat(anna)
  await say(anna, 'Still here')
  await bert.reads('Still here')
  const items = () => bert.page.$$eval('.file', (all) => all.length)
  expect(await items()).toBe(20)
  expect(await bert.page.$$eval('.file img', (all) => all.length)).toBe(0)
  const names = await bert.page.$$eval('.file-name', (all) => all.map((one) => one.textContent))
  for (const name of names) expect(name).toMatch(/^\d+\.exe$/)
  expect(await bert.page.evaluate(() => window.saved.length)).toBe(0)
  await framesAndSound(anna, bert)
})

test('[P8] what is not what was offered is said to be damaged, and is not saved', async () => {
  const { anna, bert } = await takenOver(stage)
  await watchFiles(bert)
  await openChat(bert)
  const content = Buffer.from('tea')
  const { file, ...what } = offer('tea.txt', content)
  await sayInBand(anna, 'files', [{ file, ...what }])
  // What her own page would answer to what it does not know is not said.
  await anna.page.evaluate(() => {
    const channel = window.channels.findLast((each) => each.label === 'files')
    if (channel !== undefined) channel.send = () => {}
  })
  await anna.page.evaluate(
    (id, hash, evil) => {
      const channel = window.channels.findLast((each) => each.label === 'files')
      if (channel === undefined) return
      const send = RTCDataChannel.prototype.send.bind(channel)
      channel.addEventListener('message', ({ data }) => {
        const { type } = JSON.parse(String(data))
        if (type === 'take') {
          send(JSON.stringify({ type: 'hashes', file: id }))
          send(Uint8Array.from(hash))
        }
        if (type !== 'want') return
        send(JSON.stringify({ type: 'block', file: id, block: 0 }))
        send(Uint8Array.from(evil))
      })
    },
    file,
    [...hashOf(content)],
    [...Buffer.from('pee')],
  )
  await bert.press(words.save)
  await bert.reads(words.endedByUs.damaged)
  expect(await bert.page.evaluate(() => window.saved.length)).toBe(0)
  expect(bert.troubles).toEqual([])
  await framesAndSound(anna, bert)
})
