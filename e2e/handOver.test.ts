/** Handing on the link, and a name: what the browser, or the room, does not take is said. */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test('what cannot be copied, or shared, is shown and marked, to be copied by hand', async () => {
  const anna = await stage.open('about:blank')
  await anna.page.evaluateOnNewDocument(() => {
    const refuse = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    Object.assign(navigator, { share: refuse })
    navigator.clipboard.writeText = refuse
  })
  const link = await stage.newLink()
  await anna.page.goto(link)
  const marked = () =>
    anna.page.evaluate(() => {
      const field = document.activeElement
      if (!(field instanceof HTMLTextAreaElement)) return null
      return field.value.slice(field.selectionStart, field.selectionEnd)
    })
  for (const control of [en.copyLink, en.share]) {
    await anna.press(control)
    await anna.sees('dialog', troubleEn.uncopied.title)
    await anna.sees('textbox', troubleEn.uncopied.field)
    expect(await marked()).toBe(link)
    await anna.page.keyboard.press('Escape')
    await anna.seesNo('dialog', troubleEn.uncopied.title)
    expect(await anna.page.evaluate(() => document.activeElement?.textContent)).toBe(control)
  }
})

test('a name that is too long says how much of it the others see', async () => {
  const link = await stage.newLink()
  const [anna, bert] = [await stage.open(link), await stage.open(link, { name: 'Bert' })]
  const faces = '😀'.repeat(20)
  await anna.fill('Your name', `${faces}😀😀`)
  await anna.reads(en.nameCut(faces))
  await bert.reads(`${faces} is here`)
  await anna.fill('Your name', 'Anna')
  await anna.readsNo(en.nameCut(faces))
  await bert.reads('Anna is here')
})
