import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { onSystemAction } from '../../../page/mediaSession'
import {
  dress,
  findVideo,
  focusPage,
  passKeys,
  requestDocument,
  windowKind,
} from '../../../page/pictureInPicture'
import type { Session } from '../../../session/session'
import { useApp } from '../../app'
import { load } from '../../load'
import { useSession } from '../../sessionContext'
import { toShortcut } from '../shortcut'
import type { StageItem } from '../spotlight'
import type { Spotlight } from '../useSpotlight'
import type { CallWindow } from './callWindow'
import { createDocumentWindow } from './documentWindow'
import { loadWindowCall } from './loadWindowCall'
import { useLargest } from './useLargest'
import { createVideoWindow } from './videoWindow'

/** As large as a face needs, with what can be pressed below it. */
const size = { width: 360, height: 288 }

/** What is seen or heard there too; other keys would act in a page that is out of sight. */
function isPassed(event: KeyboardEvent): boolean {
  const shortcut = toShortcut(event)
  return shortcut !== null && ['mute', 'camera', 'talk'].includes(shortcut)
}

/** Null: this browser has no such window. */
export function useCallWindow(spotlight: Spotlight): CallWindow | null {
  const app = useApp()
  const session = useSession()
  const shown = useSignal(spotlight)
  const streams = useRef<MediaStream[]>([])
  const { page } = app
  const callWindow = useMemo((): CallWindow | null => {
    const kind = windowKind()
    switch (kind) {
      case 'document': {
        const own = createDocumentWindow({
          request: () => requestDocument(size),
          load: async () => {
            const { showWindowCall } = await load(loadWindowCall)
            return (view) => {
              dress(view, page.document)
              passKeys(view, page.document, isPassed)
              return showWindowCall(view.document, { app, session, shown, onBack })
            }
          },
        })
        const onBack = () => {
          focusPage()
          own.close()
        }
        return own
      }
      case 'video':
        return createVideoWindow(page.document, () => findVideo(page.document, streams.current))
      case null:
        return null
      default:
        return kind satisfies never
    }
  }, [session])

  streams.current = toStreams(session, spotlight.items, useLargest(spotlight))
  // At once: in a page that is hidden, what is to come after the next picture comes late.
  useLayoutEffect(() => {
    shown.value = spotlight
    callWindow?.follow()
  })
  useEffect(() => callWindow?.watch(), [callWindow])
  useEffect(() => {
    if (callWindow === null) return undefined
    // By itself, when the tab is left.
    return onSystemAction('enterpictureinpicture', () => void callWindow.open().catch(() => {}))
  }, [callWindow])
  return callWindow
}

/** What matters most last: what is shared before faces, and what is large before both. */
function toStreams(
  { links }: Session,
  items: readonly StageItem[],
  largest: StageItem | null,
): MediaStream[] {
  return [...items, ...(largest === null ? [] : [largest])].flatMap(({ of, id }) => {
    const link = links.value.get(id)
    return (of === 'screen' ? link?.screen?.stream : link?.stream) ?? []
  })
}
