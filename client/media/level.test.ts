import { signal } from '@preact/signals'
import { afterEach, expect, it, vi } from 'vitest'
import { createLevel } from './level'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is used
const track = {} as MediaStreamTrack

const without: [string, object][] = [
  ['Web Audio is off', {}],
  [
    'no more contexts can be made',
    {
      AudioContext: function () {
        throw new DOMException('', 'NotSupportedError')
      },
    },
  ],
  [
    'the microphone has another sample rate',
    {
      AudioContext: class {
        close = () => Promise.reject(new Error('closed already'))
        createMediaStreamSource() {
          throw new DOMException('', 'NotSupportedError')
        }
      },
      AnalyserNode: Object,
      MediaStream: Object,
    },
  ],
]

it.each(without)(
  'where %s the level stays at 0, and a microphone can go and come',
  (_, globals) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.stubGlobal('cancelAnimationFrame', () => {})
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    const microphone = signal<MediaStreamTrack | null>(track)
    const level = createLevel(microphone)
    const levels: number[] = []
    const stop = level.subscribe((value) => levels.push(value))
    microphone.value = null
    stop()
    expect(levels).toEqual([0])
    expect(warn).toHaveBeenCalledOnce()
  },
)

it('is looked at 33 times a second at most, and no more once nobody looks', () => {
  vi.useFakeTimers()
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (look: () => void) => frames.push(look))
  vi.stubGlobal('cancelAnimationFrame', () => void frames.splice(0))
  vi.stubGlobal('MediaStream', Object)
  vi.stubGlobal(
    'AudioContext',
    class {
      close = () => Promise.resolve()
      createMediaStreamSource = () => ({ connect() {} })
    },
  )
  let looks = 0
  vi.stubGlobal(
    'AnalyserNode',
    class {
      fftSize = 512
      getFloatTimeDomainData = () => void (looks += 1)
    },
  )
  const stop = createLevel(signal<MediaStreamTrack | null>(track)).subscribe(() => {})
  for (let ms = 0; ms < 1000; ms += 1) {
    for (const look of frames.splice(0)) look()
    vi.advanceTimersByTime(1)
  }
  const before = looks
  expect(before).toBeGreaterThan(30)
  expect(before).toBeLessThanOrEqual(34)
  stop()
  vi.advanceTimersByTime(1000)
  expect([frames, looks]).toEqual([[], before])
  vi.useRealTimers()
})
