/**
 * What the tests see of a page from inside it. It runs before any script of the page and only
 * records: the product has no hooks for tests. `recorder` is sent to the browser as text, so it
 * uses nothing from outside itself.
 */
type Recorder = {
  connections: RTCPeerConnection[]
  /** Its stats; none once it is closed. Firefox never answers when it is closed meanwhile. */
  statsOf(connection: RTCPeerConnection): Promise<Pick<RTCStatsReport, 'values'>>
  /** The type of each message sent over a WebSocket; the keep-alive text is none. */
  sent: string[]
  /** Every text that went over a WebSocket, but for the keep-alives. */
  wire: { way: 'in' | 'out'; text: string }[]
  /** What getUserMedia was asked for. */
  asked: ('audio' | 'video')[]
  /** The tracks that getUserMedia gave; those that still run have their light on. */
  captured: MediaStreamTrack[]
  /** And those of a screen. */
  screens: MediaStreamTrack[]
  /** Where each note of a tone was heard: the id of the speaker, and '' for the system's. */
  notes: string[]
  /** Lets every request for a device wait, as a browser does until its prompt is answered. */
  keepPromptOpen(): void
  answerPrompt(): void
  /** Keeps what the room says from the page, as a slow network does; `release` delivers it. */
  hold(): void
  release(): void
  /**
   * How the page's own clicks fell, by the label of what was clicked: milliseconds since the epoch.
   */
  clicks: { label: string; at: number }[]
  /** When the other's first frame was shown: milliseconds since the epoch. */
  firstFrame: number | null
  /** When each frame of the others was shown: milliseconds since the epoch. */
  frames: number[]
  /**
   * How many frames an element showed since this was first asked. Firefox counts them nowhere else.
   */
  shown(video: HTMLVideoElement): number
  /** How many milliseconds ago the dialog around this was opened; endless where there is none. */
  shownFor(element: Element): number
  /**
   * Runs at once what waits for a timer of exactly this many milliseconds. Gives how many there
   * were.
   */
  fire(ms: number): number
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    recorder: Recorder
  }
}

// oxlint-disable-next-line max-lines-per-function -- it runs in a page, which gets it as text
export function record(): void {
  // A test may take it from the page.
  const withResolvers = Promise.withResolvers.bind(Promise)
  const timers = new Map<number, { ms: number; run: () => void }>()
  const closings = new WeakMap<
    RTCPeerConnection,
    PromiseWithResolvers<Pick<RTCStatsReport, 'values'>>
  >()
  const shown = new WeakMap<HTMLVideoElement, number>()
  const opened = new WeakMap<Element, number>()
  const watch = (video: HTMLVideoElement, frames: number) => {
    shown.set(video, frames)
    video.requestVideoFrameCallback(() => watch(video, frames + 1))
  }
  let isHolding = false
  const heldBack: { socket: WebSocket; data: unknown }[] = []
  let prompt: PromiseWithResolvers<void> | null = null
  const recorder: Recorder = {
    connections: [],
    async statsOf(connection) {
      const stats = connection.getStats()
      return Promise.race([closings.get(connection)?.promise ?? stats, stats])
    },
    sent: [],
    wire: [],
    asked: [],
    captured: [],
    screens: [],
    notes: [],
    clicks: [],
    firstFrame: null,
    frames: [],
    keepPromptOpen() {
      prompt = withResolvers()
    },
    answerPrompt() {
      prompt?.resolve()
      prompt = null
    },
    hold() {
      isHolding = true
    },
    release() {
      isHolding = false
      for (const { socket, data } of heldBack.splice(0))
        socket.dispatchEvent(new MessageEvent('message', { data }))
    },
    shown(video) {
      if (!shown.has(video)) watch(video, 0)
      return shown.get(video) ?? 0
    },
    shownFor(element) {
      const dialog = element.closest('dialog')
      if (dialog === null) return Infinity
      return performance.now() - (opened.get(dialog) ?? performance.now())
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

  // WebKitGTK has none.
  if ('RTCPeerConnection' in window)
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        recorder.connections.push(this)
        closings.set(this, withResolvers())
      }
      override close(): void {
        super.close()
        closings.get(this)?.resolve(new Map())
      }
    }

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      // The first listener of all, so that it can keep a message from the others.
      this.addEventListener('message', (event) => {
        if (event.data !== 'pong') recorder.wire.push({ way: 'in', text: String(event.data) })
        if (!isHolding) return
        event.stopImmediatePropagation()
        heldBack.push({ socket: this, data: event.data })
      })
    }
    override send(data: string | Blob | BufferSource): void {
      const text = typeof data === 'string' ? data : '"type":"binary"'
      if (text !== 'ping') {
        recorder.sent.push(/"type":"([^"]*)"/.exec(text)?.[1] ?? 'unknown')
        recorder.wire.push({ way: 'out', text })
      }
      super.send(data)
    }
  }

  // Only in a secure context; a page without one asks for nothing.
  if ('mediaDevices' in navigator) {
    const devices = navigator.mediaDevices
    const getUserMedia = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (constraints) => {
      if (constraints?.audio) recorder.asked.push('audio')
      if (constraints?.video) recorder.asked.push('video')
      await prompt?.promise
      const stream = await getUserMedia(constraints)
      recorder.captured.push(...stream.getTracks())
      return stream
    }
    if ('getDisplayMedia' in devices) {
      const getDisplayMedia = devices.getDisplayMedia.bind(devices)
      devices.getDisplayMedia = async (constraints) => {
        const stream = await getDisplayMedia(constraints)
        recorder.screens.push(...stream.getTracks())
        return stream
      }
    }
  }

  window.OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    if (this.context.state === 'running')
      recorder.notes.push('sinkId' in this.context ? String(this.context.sinkId) : '')
    AudioScheduledSourceNode.prototype.start.call(this, when)
  }

  const dialogs = HTMLDialogElement.prototype
  const { value: showModal } = Object.getOwnPropertyDescriptor(dialogs, 'showModal') ?? {}
  dialogs.showModal = function (this: HTMLDialogElement) {
    Reflect.apply(showModal, this, [])
    // After whoever opens it has looked at the clock too: on a busy machine all of that takes a
    // while.
    queueMicrotask(() => opened.set(this, performance.now()))
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

  // Own pictures are muted; what is not is the other's.
  const awaited = new WeakSet<HTMLVideoElement>()
  const awaitFrame = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback((now, frame) => {
      if (!video.muted) {
        recorder.firstFrame ??= performance.timeOrigin + frame.presentationTime
        recorder.frames.push(performance.timeOrigin + now)
      }
      awaitFrame(video)
    })
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes]))
      if (node instanceof Element)
        for (const video of [node, ...node.querySelectorAll('video')])
          if (video instanceof HTMLVideoElement && !awaited.has(video)) {
            awaited.add(video)
            awaitFrame(video)
          }
  }).observe(document, { childList: true, subtree: true })
}
