/**
 * Our own camera and microphone. EDGE: what the person wants, what the browser gives, and in words that the
 * interface knows why not. It never ends a call: whatever fails, the call goes on with what there is.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Device, DeviceKind, DeviceState, Media, MediaState } from '../session'
import { complain } from '../complain'
import { createLevel } from './level'
import { toTrouble } from './trouble'

type Input = 'microphone' | 'camera'

export type OwnMedia = Media & {
  /** Turns on what is wanted and off what is not; one prompt for both where that can be. */
  want(wanted: Record<Input, boolean>): void
  tracks: ReadonlySignal<Record<Input, MediaStreamTrack | null>>
  close(): void
}

/** A prompt that stays open this long may be hidden from the person. */
const slowMs = 4000
const pauseMs = 1000
const inputs = ['microphone', 'camera'] as const

export function createMedia(): OwnMedia {
  const state = signal<MediaState>({
    microphone: { at: 'off' },
    camera: { at: 'off' },
    muted: false,
    paused: false,
    devices: { microphone: [], camera: [], speaker: [] },
    chosen: { microphone: null, camera: null, speaker: null },
    fallback: null,
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype,
  })
  const tracks = computed(() => ({
    microphone: trackOf(state.value.microphone),
    camera: trackOf(state.value.camera),
  }))
  /** Rises with every request for a device; an answer to an older one is thrown away. */
  const asked = { microphone: 0, camera: 0 }
  /** Which way the camera shall look, while none is chosen. */
  let facing: 'user' | 'environment' = 'user'

  function change(part: Partial<MediaState>): void {
    state.value = { ...state.value, ...part }
  }

  // --- Turning on

  function want(wanted: Record<Input, boolean>): void {
    for (const kind of inputs) if (!wanted[kind]) turnOff(kind)
    if (!wanted.camera) facing = 'user' // The next call begins with the face.
    void start(inputs.filter((kind) => wanted[kind] && state.value[kind].at !== 'on'))
  }

  async function start(kinds: readonly Input[]): Promise<void> {
    if (kinds.length === 0) return
    const tickets = kinds.map((kind) => [kind, ++asked[kind]] as const)
    const current = (): Input[] => tickets.filter(([k, t]) => asked[k] === t).map(([k]) => k)
    // One that runs goes on until another takes its place.
    const ask = (kind: Input, slow: boolean): void => {
      if (state.value[kind].at !== 'on') become(kind, { at: 'asking', slow })
    }
    for (const kind of kinds) ask(kind, false)
    const slow = setTimeout(() => {
      for (const kind of current()) ask(kind, true)
    }, slowMs)
    try {
      const stream = await request(kinds)
      const wanted = current()
      for (const track of stream.getTracks()) {
        const kind = track.kind === 'audio' ? 'microphone' : 'camera'
        if (wanted.includes(kind)) use(kind, track)
        else track.stop()
      }
      await listDevices()
    } catch (error) {
      const failed = current()
      // One of two may still be there: each is asked for by itself.
      if (kinds.length > 1) await Promise.all(failed.map((kind) => start([kind])))
      else
        for (const kind of failed) {
          trackOf(state.value[kind])?.stop()
          become(kind, { at: 'trouble', trouble: troubleOf(error) })
        }
    } finally {
      clearTimeout(slow)
    }
  }

  function request(kinds: readonly Input[]): Promise<MediaStream> {
    // Pages that are not https have no media devices at all.
    if (!window.isSecureContext || !('mediaDevices' in navigator))
      return Promise.reject(new DOMException('', 'insecure'))
    const { chosen } = state.value
    const constraints: MediaStreamConstraints = {}
    if (kinds.includes('microphone')) constraints.audio = exactly(chosen.microphone, {})
    if (kinds.includes('camera'))
      constraints.video = exactly(chosen.camera, {
        width: { ideal: 1280 },
        height: { ideal: 720 },
        frameRate: { ideal: 30 },
        ...(chosen.camera === null && { facingMode: facing }),
      })
    return navigator.mediaDevices.getUserMedia(constraints)
  }

  function use(kind: Input, track: MediaStreamTrack): void {
    trackOf(state.value[kind])?.stop()
    if (kind === 'microphone') track.enabled = !state.value.muted
    track.addEventListener('ended', () => void replaceLost(kind, track))
    if (kind === 'camera') followPauses(track)
    become(kind, { at: 'on', track })
  }

  /** The system stops a camera without ending it: a page in the background, a phone call. */
  function followPauses(track: MediaStreamTrack): void {
    const look = (): void => {
      if (trackOf(state.value.camera) === track) change({ paused: track.muted })
    }
    change({ paused: false })
    track.addEventListener('unmute', look)
    // iOS mutes a camera for a moment when it starts.
    track.addEventListener('mute', () => setTimeout(look, pauseMs))
  }

  /** What the system gives back by itself, it gives back soon after the page is. */
  function wake(): void {
    if (document.visibilityState === 'visible') setTimeout(recover, pauseMs)
  }

  /** What the page lost in the background, and has not got back, is asked for anew. */
  function recover(): void {
    if (document.visibilityState !== 'visible') return
    if (state.value.paused) void start(['camera'])
    for (const kind of inputs) if (isLost(state.value[kind])) void startLost(kind)
  }

  /** The device went away, or the system took it: another one takes its place, and the person is told. */
  async function replaceLost(kind: Input, track: MediaStreamTrack): Promise<void> {
    if (trackOf(state.value[kind]) !== track) return
    change({ chosen: { ...state.value.chosen, [kind]: null } })
    if (kind === 'camera') change({ paused: false })
    become(kind, { at: 'off' })
    await startLost(kind)
    const next = trackOf(state.value[kind])
    if (next !== null) change({ fallback: { kind, label: next.label } })
  }

  async function startLost(kind: Input): Promise<void> {
    await start([kind])
    if (state.value[kind].at === 'trouble') become(kind, { at: 'trouble', trouble: 'unplugged' })
  }

  function turnOff(kind: Input): void {
    asked[kind] += 1
    trackOf(state.value[kind])?.stop()
    if (kind === 'camera' && state.value.paused) change({ paused: false })
    if (state.value[kind].at !== 'off') become(kind, { at: 'off' })
  }

  function become(kind: Input, next: DeviceState): void {
    change({ [kind]: next })
  }

  // --- Choosing

  async function listDevices(): Promise<void> {
    if (!('mediaDevices' in navigator)) return
    // Without the list there is no choice; what runs goes on.
    const all = await navigator.mediaDevices.enumerateDevices().catch(complain('devices'))
    if (all === undefined) return
    const of = (kind: MediaDeviceKind): Device[] =>
      all
        .filter((d) => d.kind === kind && d.deviceId !== '')
        .map((d) => ({ id: d.deviceId, label: d.label }))
    const devices = {
      microphone: of('audioinput'),
      camera: of('videoinput'),
      speaker: of('audiooutput'),
    }
    const { chosen } = state.value
    const gone = chosen.speaker !== null && !devices.speaker.some((d) => d.id === chosen.speaker)
    change({ devices })
    if (gone) {
      const label = devices.speaker[0]?.label
      const fallback = label === undefined ? null : { kind: 'speaker' as const, label }
      change({ chosen: { ...chosen, speaker: null }, fallback })
    }
  }

  async function choose(kind: DeviceKind, id: string | null): Promise<void> {
    change({ chosen: { ...state.value.chosen, [kind]: id } })
    if (kind === 'speaker' || trackOf(state.value[kind]) === null) return
    // Phones cannot hold two cameras: the old one goes first. A microphone stays until the new one is there.
    if (kind === 'camera') trackOf(state.value.camera)?.stop()
    await start([kind])
  }

  async function switchCamera(): Promise<void> {
    const old = trackOf(state.value.camera)
    if (old?.readyState !== 'live') return // Off, or it goes already, for another to come.
    const { deviceId, facingMode } = old.getSettings()
    if (facingMode) {
      facing = facingMode === 'user' ? 'environment' : 'user'
      await choose('camera', null)
      if (trackOf(state.value.camera)?.getSettings().deviceId !== deviceId) return
    }
    // None looks the other way, or nobody knows: the next one.
    const { camera } = state.value.devices
    const next = (camera.findIndex(({ id }) => id === deviceId) + 1) % camera.length
    await choose('camera', camera[next]?.id ?? null)
  }

  function setMuted(muted: boolean): void {
    const track = trackOf(state.value.microphone)
    if (track !== null) track.enabled = !muted
    change({ muted })
    // The system has stopped it, as for a phone call, and may have forgotten to let it go on.
    if (!muted && track?.muted === true) void start(['microphone'])
  }

  document.addEventListener('visibilitychange', wake)
  const onDeviceChange = (): void => void listDevices()
  if ('mediaDevices' in navigator) {
    navigator.mediaDevices.addEventListener('devicechange', onDeviceChange)
    void listDevices()
  }

  return {
    state,
    tracks,
    level: createLevel(computed(() => tracks.value.microphone)),
    want,
    turnOn: (kind) => void start([kind]),
    turnOff,
    setMuted,
    choose: (kind, id) => void choose(kind, id),
    switchCamera: () => void switchCamera(),
    dismissFallback: () => change({ fallback: null }),
    close() {
      for (const kind of inputs) turnOff(kind)
      document.removeEventListener('visibilitychange', wake)
      navigator.mediaDevices?.removeEventListener('devicechange', onDeviceChange)
    },
  }
}

function isLost(device: DeviceState): boolean {
  return device.at === 'trouble' && device.trouble === 'unplugged'
}

function trackOf(device: DeviceState): MediaStreamTrack | null {
  return device.at === 'on' ? device.track : null
}

function exactly(id: string | null, constraints: MediaTrackConstraints): MediaTrackConstraints {
  return id === null ? constraints : { ...constraints, deviceId: { exact: id } }
}

function troubleOf(error: unknown): 'insecure' | ReturnType<typeof toTrouble> {
  const name = error instanceof DOMException ? error.name : ''
  return name === 'insecure' ? 'insecure' : toTrouble(name)
}
