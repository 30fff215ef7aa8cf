/**
 * A device that goes away during a call. Chromium's fake devices cannot be unplugged, so the track
 * is ended as the browser ends it then: it stops, and says so.
 */
import { expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test.each(['audio', 'video'] as const)(
  'a device for %s that is unplugged gives way to another one, and that is said',
  async (kind) => {
    const { anna, bert } = await talk(stage)
    await unplug(bert, kind)
    await bert.reads(
      kind === 'audio'
        ? 'Your microphone was disconnected. Now using'
        : 'Your camera was disconnected. Now using',
    )
    await framesAndSound(anna, bert)
    const running = await bert.page.evaluate(
      (wanted) =>
        window.recorder.captured.filter((t) => t.kind === wanted && t.readyState === 'live').length,
      kind,
    )
    expect(running).toBe(1)
  },
)

function unplug(person: Person, kind: 'audio' | 'video'): Promise<void> {
  return person.page.evaluate((wanted) => {
    for (const track of window.recorder.captured)
      if (track.kind === wanted && track.readyState === 'live') {
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
  }, kind)
}
