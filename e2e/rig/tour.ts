/** Every screen of Parley once, in the order in which two people come upon them. */
import { chatEn as words } from '../../client/i18n/en/chat.ts'
import { openChat, say } from './chatting.ts'
import { framesAndSound } from './media.ts'
import type { Coming, People } from './people.ts'
import type { Person } from './person.ts'
import { codeWith, openSafety } from './safety.ts'
import { sendFiles, watchFiles } from './sendingFiles.ts'

export type Look = (screen: string, person: Person) => Promise<void>

/** `at` gives the address of a path. */
export async function tour(
  people: Pick<People, 'open' | 'newLink'>,
  at: (path: string) => string,
  size: Pick<Coming, 'width' | 'height'>,
  lookAt: Look,
): Promise<void> {
  const look: Look = async (screen, person) => {
    await settle(person)
    await lookAt(screen, person)
  }
  const anna = await people.open(at('/'), { ...size, name: 'Anna' })
  await anna.sees('button', 'New room')
  await look('home', anna)

  await anna.press('New room')
  await anna.reads('Link copied')
  await anna.readsNo('Link copied')
  await look('room-alone', anna)
  await anna.press('QR code')
  await anna.sees('dialog', 'QR code')
  await anna.sees('image', 'QR code')
  await look('qr-code', anna)
  await anna.press('Close')

  const bert = await people.open(anna.page.url(), { ...size, name: 'Bert' })
  await anna.reads('Bert is here')
  await look('room', anna)
  await anna.press('Preview')
  await anna.seesNo('button', 'Preview')
  await anna.readsNo('Starting the camera')
  await look('preview', anna)

  await anna.press('Call')
  await bert.sees('dialog', 'Incoming call')
  await look('ringing', anna)
  await look('incoming', bert)

  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await tourChat(anna, bert, size, look)
  await openSafety(anna)
  await codeWith(anna, 'Bert')
  await anna.reads('Direct, UDP')
  await look('safety', anna)
  await anna.press('Close')
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
  await look('settings', anna)
  await anna.press('Lock room', 'switch')
  await anna.press('Remove Bert')
  await anna.sees('alertdialog', 'Remove Bert?')
  await look('remove', anna)
  await anna.press('Cancel')
  await anna.press('Close')
  const emil = await people.open(anna.page.url(), { ...size, name: 'Emil' })
  await anna.reads('Emil wants to come in')
  await emil.sees('heading', 'This room is locked')
  await look('knocking', emil)
  await look('knock', anna)
  await anna.press('Deny Emil')
  await emil.sees('heading', 'You were not let in')
  await look('refused', emil)

  await bert.reload()
  await anna.sees('heading', 'Bert left')
  await look('waiting', anna)
  await bert.reads('You were in a call with Anna')
  await look('rejoin', bert)
  await bert.press('Rejoin')
  await framesAndSound(anna, bert)

  await anna.press('Hang up')
  await bert.reads('Anna hung up')
  await look('ended', bert)

  await bert.page.goto(at('/'))
  await bert.reads('Anna')
  await look('home-recent', bert)

  const wrong = anna.page.url().replace(/#.*/, '#AAAAAAAAAAAAAAAAAAAAAA')
  const carl = await people.open(wrong, size)
  await carl.reads('The key in this link is wrong')
  await look('wrong-key', carl)

  const dora = await people.open(at('/check'), size)
  await dora.press('Start the test')
  await dora.sees('button', 'Copy results')
  await look('check', dora)
}

/** The call, and what people say beside it. */
async function tourChat(
  anna: Person,
  bert: Person,
  { width = 0 }: Pick<Coming, 'width'>,
  look: Look,
): Promise<void> {
  await look('call', anna)
  await openChat(bert)
  await say(bert, 'The train is at 9:12, four seats. https://lake.example/boats')
  await bert.press('Close')
  await openChat(anna)
  await say(anna, 'See you there')
  await look('chat', anna)
  await watchFiles(anna)
  await sendFiles(anna, [
    { name: 'The boats.pdf', size: 482_113 },
    { name: 'lake.jpg', size: 2_481_220 },
  ])
  await anna.press('Close')
  await openChat(bert)
  await bert.reads('lake.jpg')
  await look('files', bert)
  await bert.press('Close')
  const react = width < 720 ? words.reactOrShare : words.react
  await anna.press(react)
  await anna.sees('button', words.reactions.heart)
  await look('reactions', anna)
  await anna.press(react)
}

/** Waits for what is still moving into place: it is no picture yet, and has no colours to judge. */
export async function settle({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    const isEnding = (a: Animation) => a.effect?.getTiming().iterations !== Infinity
    for (;;) {
      // What a page does about a new size begins with its next picture, and moves from the one after.
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      const moving = document.getAnimations().filter(isEnding)
      if (moving.length === 0) return
      await Promise.allSettled(moving.map((animation) => animation.finished))
    }
  })
}
