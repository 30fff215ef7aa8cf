/**
 * A browser's cameras, microphones and speakers, for tests: they are plugged in and out, and named
 * once one was permitted.
 */
type Kind = MediaDeviceKind
type FakeDevice = { deviceId: string; kind: Kind; label: string; busy?: boolean }

class FakeTrack extends EventTarget {
  enabled = true
  muted = false
  readyState = 'live'
  readonly kind: string
  readonly device: FakeDevice

  constructor(device: FakeDevice) {
    super()
    this.device = device
    this.kind = device.kind === 'audioinput' ? 'audio' : 'video'
  }

  get label(): string {
    return this.device.label
  }

  getSettings() {
    return { deviceId: this.device.deviceId }
  }

  stop(): void {
    this.readyState = 'ended'
  }
}

export class FakeDevices extends EventTarget {
  /** What was asked for: the ids of each request, where it named any. */
  readonly asked: (string | null)[] = []
  isNamed = false
  private readonly tracks: FakeTrack[] = []
  private devices: FakeDevice[]

  constructor(...devices: FakeDevice[]) {
    super()
    this.devices = devices
  }

  enumerateDevices(): Promise<FakeDevice[]> {
    const blank = { deviceId: '', label: '' }
    return Promise.resolve(this.devices.map((d) => (this.isNamed ? d : { ...d, ...blank })))
  }

  getUserMedia(wanted: MediaStreamConstraints) {
    const tracks: FakeTrack[] = []
    for (const kind of ['audio', 'video'] as const) {
      const constraints = wanted[kind]
      if (typeof constraints !== 'object') continue
      const { deviceId } = constraints
      const id = typeof deviceId === 'object' && 'exact' in deviceId ? String(deviceId.exact) : null
      this.asked.push(id)
      const ofKind = this.devices.filter((d) => d.kind === `${kind}input`)
      const device = id === null ? ofKind[0] : ofKind.find((d) => d.deviceId === id)
      if (device === undefined) return fail(id === null ? 'NotFoundError' : 'OverconstrainedError')
      if (device.busy === true) return fail('NotReadableError')
      tracks.push(new FakeTrack(device))
    }
    this.isNamed = true
    this.tracks.push(...tracks)
    return Promise.resolve({ getTracks: () => tracks })
  }

  plug(device: FakeDevice): void {
    this.devices = [...this.devices, device]
    this.dispatchEvent(new Event('devicechange'))
  }

  unplug({ deviceId }: FakeDevice): void {
    this.devices = this.devices.filter((d) => d.deviceId !== deviceId)
    for (const track of this.tracks)
      if (track.device.deviceId === deviceId && track.readyState === 'live') {
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    this.dispatchEvent(new Event('devicechange'))
  }

  /** What runs, by the labels. */
  running(): string[] {
    return this.tracks.filter((t) => t.readyState === 'live').map((t) => t.label)
  }
}

function fail(name: string): Promise<never> {
  return Promise.reject(new DOMException('', name))
}
