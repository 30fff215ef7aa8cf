/** Files that people send each other in a call (PROTOCOL.md P8). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chatEn } from '../client/i18n/en/chat.ts'
import { filesEn as words } from '../client/i18n/en/files.ts'
import { faultsOf } from './rig/axe.ts'
import { openChat } from './rig/chatting.ts'
import type { Person } from './rig/person.ts'
import { listen } from './rig/said.ts'
import { soundAlone } from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import {
  bytesOf,
  chooseMade,
  hasSaved,
  quiet,
  readyForFiles,
  sendFiles,
  watchFiles,
} from './rig/sendingFiles.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()
const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('[P8] several are offered at once; each is saved, shown or not, as whoever gets it likes', async () => {
  const { anna, bert } = await talk(stage)
  await readyForFiles(anna, bert)
  const hears = await listen(bert)
  const notes = { name: 'notes.txt', size: 2_500_000, seed: 3 }
  const tool = { name: 'tea.pdf.exe', size: 10, seed: 4 }
  await sendFiles(anna, [notes, tool])
  await bert.reads('Text, 2.5 MB')
  await bert.reads('Program, 10 B')
  await bert.reads(words.programHint)
  await hears('Anna sends a file: notes.txt')
  expect(await faultsOf('files, offered', bert)).toEqual([])
  await within(bert, tool.name, words.refuse)
  await anna.reads(`Bert: ${words.endedByThem.refused}`)
  // Nothing has come unasked.
  await anna.reads(`Bert: ${words.notAnswered}`)
  await within(bert, notes.name, words.save)
  await hasSaved(bert, [notes])
  await bert.reads(words.received)
  await anna.reads(`Bert: ${words.has}`)
  await bert.page.setViewport({ width: 390, height: 844 })
  expect(await faultsOf('files, on a phone', bert)).toEqual([])
})

test('[P8] a picture is shown once it is asked for, and what only calls itself one is not', async () => {
  const { anna, bert } = await talk(stage)
  await readyForFiles(anna, bert)
  await anna.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 200)
    canvas.getContext('2d')?.fillRect(0, 0, 320, 200)
    const picture = await canvas.convertToBlob()
    window.answer = [
      new File([picture], 'tea.png'),
      new File(['<svg onload="alert(1)">'], 'evil.png'),
    ]
  })
  await anna.press(words.attach)
  await anna.press(chatEn.send)
  await within(bert, 'tea.png', words.show)
  await bert.sees('image', words.picture('tea.png'))
  // To look at it was to save nothing.
  expect(await bert.page.evaluate(() => window.saved.length)).toBe(0)
  await within(bert, 'tea.png', words.save)
  await within(bert, 'tea.png', words.saveAgain)
  expect(await bert.page.evaluate(() => window.saved.map(({ name }) => name))).toEqual([
    'tea.png',
    'tea.png',
  ])
  await within(bert, 'evil.png', words.show)
  await bert.reads(words.noPicture)
  const shown = await bert.page.$$eval('.file-picture', (all) => all.length)
  expect(shown).toBe(1)
})

test('what is saved lies where downloads lie, under a name that is safe, and is what was sent', async () => {
  const { anna, bert } = await talk(stage)
  await watchFiles(anna)
  await openChat(anna)
  await quiet(anna)
  await openChat(bert)
  const cdp = await bert.page.createCDPSession()
  await cdp.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
  const made = { name: '../..\u202e/..tea<b>.txt', size: 1_200_000 }
  await chooseMade(anna, [made])
  await anna.press(chatEn.send)
  await bert.press(words.save)
  const bytes = await until(
    'the file is there',
    async () => {
      try {
        return readFileSync(join(folder, 'tea_b_.txt'))
      } catch {
        return null
      }
    },
    (read) => read?.length === made.size,
  )
  expect(bytes?.equals(bytesOf(made))).toBe(true)
})

test('one of several gets what is for them alone; what is dropped, and pasted, waits to be sent', async () => {
  const { anna, bert, link } = await meet(stage)
  await anna.press('Voice call')
  await bert.press('Accept')
  const chen = await stage.open(link, { name: 'Chen' })
  await chen.press('Turn camera off')
  await chen.press('Join call')
  await soundAlone(anna, bert, chen)
  await openChat(chen)
  await openChat(bert)
  await anna.page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['dropped'], 'dropped.txt'))
    dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true }))
  })
  await anna.reads(words.dropHere)
  await anna.page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['dropped'], 'dropped.txt'))
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
    const paste = (name: string, texts: Record<string, string>): void => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File(['pasted'], name))
      for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }
    // As of a document; as of a page; as of a file.
    paste('page.png', { 'text/plain': 'A text', 'text/html': '<p>A text' })
    paste('image.png', { 'text/html': '<img>' })
    paste('pasted.png', { 'text/plain': 'pasted.png' })
  })
  await anna.reads('dropped.txt')
  await anna.press(words.remove('image.png'))
  await anna.press(words.remove('pasted.png'))
  const chosen = await anna.text()
  expect([chosen.includes('page.png'), chosen.includes(words.dropHere)]).toEqual([false, false])
  await anna.select(words.to, 'Chen')
  await anna.press(chatEn.send)
  await chen.reads('dropped.txt')
  await chen.press(words.save)
  await chen.reads(words.received)
  await anna.reads(`Chen: ${words.has}`)
  expect(await bert.text()).not.toContain('dropped.txt')
})

test('while nobody calls there is a button that says when files can be sent', async () => {
  const { anna } = await meet(stage)
  await openChat(anna)
  const attach = await anna.page.waitForSelector('.composer-attach')
  expect(
    await attach?.evaluate((button) => [button.ariaDisabled, button.getAttribute('title')]),
  ).toEqual(['true', words.onlyInCall])
})

/** Presses this button of the file of this name. */
async function within({ page }: Person, name: string, label: string): Promise<void> {
  const button = `article[aria-label^="File ${name}"] ::-p-aria([name="${label}"][role="button"])`
  await page.locator(button).click()
}
