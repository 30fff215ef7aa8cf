/**
 * The system's own controls of a call: on a lock screen, a headset, in the browser's menu of media,
 * and on a picture-in-picture of a video (W3C Media Session). EDGE.
 */

/** What TypeScript's library does not know yet. */
type CallAction = 'togglemicrophone' | 'togglecamera' | 'hangup' | 'enterpictureinpicture'

type SystemSession = {
  metadata: MediaMetadata | null
  setActionHandler(action: string, act: (() => void) | null): void
  setMicrophoneActive?(isActive: boolean): unknown
  setCameraActive?(isActive: boolean): unknown
}

type InCall = { title: string; microphone: boolean; camera: boolean }

/** Gives what ends it. Does nothing where the browser does not know the action. */
export function onSystemAction(action: CallAction, act: () => void): () => void {
  const session = systemSession()
  try {
    session?.setActionHandler(action, act)
  } catch {
    // Firefox knows none of them, and throws.
    return () => {}
  }
  return () => session?.setActionHandler(action, null)
}

export function showToSystem({ title, microphone, camera }: InCall): void {
  const session = systemSession()
  if (session === null) return
  if (hasMetadata(window)) {
    const artwork = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }]
    session.metadata = new window.MediaMetadata({ title, artist: 'Parley', artwork })
  }
  showDevices(session, microphone, camera)
}

export function clearSystem(): void {
  const session = systemSession()
  if (session === null) return
  session.metadata = null
  showDevices(session, false, false)
}

/** A browser may refuse it, of a page that is hidden. */
function showDevices(session: SystemSession, microphone: boolean, camera: boolean): void {
  for (const set of [
    async () => session.setMicrophoneActive?.(microphone),
    async () => session.setCameraActive?.(camera),
  ])
    set().catch(() => {})
}

function systemSession(): SystemSession | null {
  return 'mediaSession' in navigator ? navigator.mediaSession : null
}

function hasMetadata(browser: object): browser is {
  MediaMetadata: new (init: MediaMetadataInit) => MediaMetadata
} {
  return 'MediaMetadata' in browser
}
