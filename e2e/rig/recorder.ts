/**
 * What the tests see of a page from inside it. It runs before any script of the page and only records:
 * the product has no hooks for tests. `recorder` is sent to the browser as text, so it uses nothing from outside itself.
 */
export type Recorder = {
  connections: RTCPeerConnection[]
  /** The type of each message sent over a WebSocket; the keep-alive text is none. */
  sent: string[]
  /** What getUserMedia was asked for. */
  asked: ('audio' | 'video')[]
  /** How the page's own clicks fell, by the label of what was clicked: milliseconds since the epoch. */
  clicks: { label: string; at: number }[]
  /** How many frames an element showed since this was first asked. Firefox counts them nowhere else. */
  shown(video: HTMLVideoElement): number
  /** Runs at once what waits for a timer of exactly this many milliseconds. Gives how many there were. */
  fire(ms: number): number
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    recorder: Recorder
  }
}

export function record(): void {
  const timers = new Map<number, { ms: number; run: () => void }>()
  const shown = new WeakMap<HTMLVideoElement, number>()
  const watch = (video: HTMLVideoElement, frames: number) => {
    shown.set(video, frames)
    video.requestVideoFrameCallback(() => watch(video, frames + 1))
  }
  const recorder: Recorder = {
    connections: [],
    sent: [],
    asked: [],
    clicks: [],
    shown(video) {
      if (!shown.has(video)) watch(video, 0)
      return shown.get(video) ?? 0
    },
    fire(ms) {
      const due = [...timers].filter(([, timer]) => timer.ms === ms)
      for (const [id, timer] of due) {
        window.clearTimeout(id)
        timer.run()
      }
      return due.length
    },
  }
  window.recorder = recorder

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      recorder.connections.push(this)
    }
  }

  window.WebSocket = class extends WebSocket {
    override send(data: string | Blob | BufferSource): void {
      const type = typeof data === 'string' ? /"type":"([^"]*)"/.exec(data)?.[1] : 'binary'
      if (data !== 'ping') recorder.sent.push(type ?? 'unknown')
      super.send(data)
    }
  }

  // Only in a secure context; a page without one asks for nothing.
  if ('mediaDevices' in navigator) {
    const devices = navigator.mediaDevices
    const getUserMedia = devices.getUserMedia.bind(devices)
    devices.getUserMedia = (constraints) => {
      if (constraints?.audio) recorder.asked.push('audio')
      if (constraints?.video) recorder.asked.push('video')
      return getUserMedia(constraints)
    }
  }

  const setTimeout = window.setTimeout.bind(window)
  const clearTimeout = window.clearTimeout.bind(window)
  const startTimer = (handler: TimerHandler, ms = 0, ...rest: unknown[]): number => {
    const run = () => {
      timers.delete(id)
      if (typeof handler === 'function') handler(...rest)
    }
    const id = setTimeout(run, ms)
    timers.set(id, { ms, run })
    return id
  }
  const stopTimer = (id?: number) => {
    if (id !== undefined) timers.delete(id)
    clearTimeout(id)
  }
  Object.assign(window, { setTimeout: startTimer, clearTimeout: stopTimer })

  window.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      const label = button?.textContent.trim() ?? ''
      recorder.clicks.push({ label, at: performance.timeOrigin + event.timeStamp })
    },
    { capture: true },
  )
}
