/**
 * Behind a proxy, as nginx is one without further words: it changes Host, and drops the upgrade.
 * PROTOCOL.md J1, J13.
 */
import { expect, test } from 'vitest'
import { checkEn } from '../client/i18n/en/check.ts'
import { closedEn } from '../client/i18n/en/closed.ts'
import { useProxyStage } from './rig/proxyStage.ts'

const stage = useProxyStage()

test('[J1] where PUBLIC_ORIGIN names it, people meet', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna' })
  const bert = await stage.open(link, { name: 'Bert' })
  await anna.reads('Bert is here')
  await bert.reads('Anna is here')
})

test('[J13] where nobody named it, or it drops the upgrade, people read why, and what whoever runs it has to do', async () => {
  const link = await stage.newLink()
  const { unknown, deaf } = stage.proxies()
  const [anna, bert] = await Promise.all([
    stage.open(link, { name: 'Anna', wire: unknown }),
    stage.open(link, { name: 'Bert', wire: deaf }),
  ])
  await anna.reads(closedEn.obstacle['foreign-origin'](unknown.origin))
  await bert.reads(closedEn.obstacle['no-upgrade']())
  await anna.page.goto(`${unknown.origin}/check`)
  await anna.press(checkEn.start)
  await anna.reads(checkEn.remedies['room-foreign-origin'])
  // What the browser itself says of sockets that are refused.
  for (const { troubles } of [anna, bert])
    for (const trouble of troubles.splice(0)) expect(trouble).toMatch(/WebSocket|403/)
})
