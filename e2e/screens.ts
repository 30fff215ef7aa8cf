/** Pictures of every screen for the README, on a phone and on a desktop: `npm run screens`. */
import { mkdirSync } from 'node:fs'
import { chatEn } from '../client/i18n/en/chat.ts'
import { launchChromium } from './rig/browsers.ts'
import { createPeople } from './rig/people.ts'
import { talk } from './rig/scenes.ts'
import { startServer } from './rig/server.ts'
import { openShown, share, shownTitle } from './rig/shown.ts'
import { type Look, settle, tour } from './rig/tour.ts'

const folder = `${import.meta.dirname}/../docs/screens`
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } }

mkdirSync(folder, { recursive: true })
const [server, browser] = await Promise.all([startServer(), launchChromium({ shares: shownTitle })])
try {
  const at = (path: string) => new URL(path, server.origin).href
  for (const [device, size] of Object.entries(sizes)) {
    const people = createPeople(server.origin, browser)
    const look: Look = async (screen, { page }) => {
      await page.screenshot({ path: `${folder}/${screen}-${device}.png` })
    }
    await tour(people, at, size, look)
    const { anna, bert } = await talk(people, { anna: size, bert: size })
    const shown = await openShown(browser)
    await shown.page.setContent(
      `<title>${shownTitle}</title><style>body { font: 28px/1.6 sans-serif; margin: 60px }
      @keyframes blink { to { opacity: 0 } } i { animation: blink 0.2s infinite alternate }</style>
      <h1>A week at the lake</h1><ul><li>Saturday: the train at 9:12, four seats</li>
      <li>Sunday: boats, if it is dry</li><li>Monday: the long way round, with lunch<i>|</i></li></ul>`,
    )
    await anna.page.bringToFront()
    if (device === 'phone') await anna.press(chatEn.reactOrShare)
    await share(anna, bert)
    for (const [screen, person] of [
      ['sharing', anna],
      ['shared', bert],
    ] as const) {
      await settle(person)
      await look(screen, person)
    }
    await shown.page.close()
    await people.leave()
  }
} finally {
  await Promise.all([browser.close(), server.close()])
}
