/** A file of this device that is shown to everybody in the call. EDGE. */
import { signal } from '@preact/signals'
import type { Shown, WhyNotOpened } from '../../show/shown'
import { type Share, shareOf } from '../../session/share'
import type { Session } from '../../session/session'
import { load } from '../load'
import { loadShow } from '../show/lazy'

export type FileTrouble = WhyNotOpened | 'not-loaded'

/** Why the last one is not shown. Of the page: it is in one call at the most. */
export const fileTrouble = signal<FileTrouble | null>(null)
export const isOpening = signal(false)

/** By the track that shows them. */
const files = new WeakMap<MediaStreamTrack, Shown>()

/** That which is shown in this call now. */
export function shownFile(session: Session): Shown | null {
  const { value } = shareOf(session).state
  return (value.at === 'on' && files.get(value.capture.video)) || null
}

/** Has the person choose one; must follow from a press. */
export async function showFile(session: Session): Promise<void> {
  const own: Share = shareOf(session)
  fileTrouble.value = null
  const part = await load(loadShow).catch(() => null)
  if (part === null) return void (fileTrouble.value = 'not-loaded')
  const file = await part.chooseFile()
  if (file === null) return
  isOpening.value = true
  const opened = await part.openFile(file).finally(() => (isOpening.value = false))
  if (opened.what === 'not-opened') return void (fileTrouble.value = opened.why)
  // The call may be over.
  if (session.state.peek().phase.at !== 'in') return opened.close()
  files.set(opened.video, opened)
  const { video, sound } = opened
  own.show({ video, sound, end: () => opened.close() }, opened.what === 'video' ? 'motion' : 'text')
}
