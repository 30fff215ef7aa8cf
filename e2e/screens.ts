/** Pictures of every screen for the README, on a phone and on a desktop: `npm run screens`. */
import { mkdirSync } from 'node:fs'
import { launchChromium } from './rig/browsers.ts'
import { createPeople } from './rig/people.ts'
import { startServer } from './rig/server.ts'
import { tour } from './rig/tour.ts'

const folder = `${import.meta.dirname}/../docs/screens`
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } }

mkdirSync(folder, { recursive: true })
const [server, browser] = await Promise.all([startServer(), launchChromium()])
try {
  const at = (path: string) => new URL(path, server.origin).href
  for (const [device, size] of Object.entries(sizes)) {
    const people = createPeople(server.origin, browser)
    await tour(people, at, size, async (screen, { page }) => {
      await page.screenshot({ path: `${folder}/${screen}-${device}.png` })
    })
    await people.leave()
  }
} finally {
  await Promise.all([browser.close(), server.close()])
}
