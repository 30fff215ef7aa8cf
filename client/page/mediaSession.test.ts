import { afterEach, expect, it, vi } from 'vitest'
import { clearSystem, onSystemAction, showToSystem } from './mediaSession'

afterEach(() => vi.unstubAllGlobals())

/** The system of a browser that knows these actions. */
function useSystem(known: string[]) {
  const handlers = new Map<string, (() => void) | null>()
  const mediaSession = {
    metadata: null as { title: string } | null,
    microphone: null as boolean | null,
    setActionHandler(action: string, act: (() => void) | null) {
      if (!known.includes(action)) throw new TypeError(`${action} is no action`)
      handlers.set(action, act)
    },
    async setMicrophoneActive(isActive: boolean) {
      mediaSession.microphone = isActive
    },
    async setCameraActive() {
      throw new DOMException('The page is hidden', 'InvalidStateError')
    },
  }
  vi.stubGlobal('navigator', { mediaSession })
  vi.stubGlobal('window', {
    MediaMetadata: function MediaMetadata(init: object) {
      return init
    },
  })
  return { handlers, mediaSession }
}

it('has the system act for as long as it is wanted', () => {
  const { handlers } = useSystem(['hangup'])
  const act = vi.fn<() => void>()
  const stop = onSystemAction('hangup', act)
  handlers.get('hangup')?.()
  expect(act).toHaveBeenCalledOnce()
  stop()
  expect(handlers.get('hangup')).toBe(null)
})

it('does without an action that the browser does not know', () => {
  const { handlers } = useSystem([])
  onSystemAction('enterpictureinpicture', () => {})()
  expect(handlers.size).toBe(0)
})

it('shows the call, and clears it', () => {
  const { mediaSession } = useSystem([])
  showToSystem({ title: 'Call with Bert', microphone: true, camera: true })
  expect(mediaSession.metadata?.title).toBe('Call with Bert')
  expect(mediaSession.microphone).toBe(true)
  clearSystem()
  expect(mediaSession.metadata).toBe(null)
  expect(mediaSession.microphone).toBe(false)
})

it('does nothing where there is no media session', () => {
  vi.stubGlobal('navigator', {})
  expect(() => {
    onSystemAction('hangup', () => {})()
    showToSystem({ title: 'Call with Bert', microphone: true, camera: true })
    clearSystem()
  }).not.toThrow()
})
