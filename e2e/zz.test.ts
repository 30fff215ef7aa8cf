import { expect, test } from 'vitest'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { launchChromium, launchHeadlessShell } from './rig/browsers.ts'
const stage = useStage(process.env['FULL'] ? () => launchChromium() : launchHeadlessShell)
test('x', async () => {
  const { anna, bert } = await talk(stage)
  console.log(await anna.page.evaluate(async () => {
    try { const s = await navigator.mediaDevices.getDisplayMedia({video:true,audio:true}); const out = s.getTracks().map(t=>[t.kind,t.label,JSON.stringify(t.getSettings())]); s.getTracks().forEach(t=>t.stop()); return out } catch (e) { return String(e) }
  }))
  await anna.press('Share screen')
  await anna.sees('button', 'Stop sharing')
  await anna.reads('You are sharing')
  await bert.sees('figure', 'Shared by Anna')
  await new Promise((r) => setTimeout(r, 3000))
  await anna.page.screenshot({ path: '/tmp/s-anna.png' })
  await bert.page.screenshot({ path: '/tmp/s-bert.png' })
  console.log(await bert.page.evaluate(() => [...document.querySelectorAll('video')].map(v => [v.videoWidth, v.videoHeight, v.paused, v.currentTime, v.closest('figure')?.ariaLabel])))
  console.log(await anna.page.evaluate(async () => { const out=[]; for (const pc of window.recorder.connections ?? []) for (const s of (await pc.getStats()).values()) if (s.type==='outbound-rtp'&&s.kind==='video') out.push([s.mid,s.framesEncoded,s.frameWidth,s.framesPerSecond,s.codecId,s.bytesSent,s.targetBitrate,s.contentType]); return out }))
  await anna.page.keyboard.press('KeyS')
  await bert.seesNo('figure', 'Shared by Anna')
  expect(1).toBe(1)
})
