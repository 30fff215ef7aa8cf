/** What is shown, as those get it who look: the pixels and the sound of its tracks. */
import type { Person } from './person.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** Of client/testing/showPage. */
    showPage: {
      show(file: File): Promise<string>
      current: { value: { video: MediaStreamTrack; sound: MediaStreamTrack | null } }
    }
  }
}

/** Gives what it is, or why it does not open. */
export function show(
  { page }: Person,
  name: string,
  type: string,
  content: string | number[],
): Promise<string> {
  return page.evaluate(
    (file) => {
      const parts = typeof file.content === 'string' ? file.content : new Uint8Array(file.content)
      return window.showPage.show(new File([parts], file.name, { type: file.type }))
    },
    { name, type, content },
  )
}

/**
 * A photo of four quadrants: red, green, blue and white, from the left at the top to the right at the
 * bottom. `turned`: of a camera that was held on its side, and says so (Exif orientation 6: turn it
 * right).
 */
export function showQuadrants(
  { page }: Person,
  width: number,
  height: number,
  turned = false,
): Promise<string> {
  return page.evaluate(
    async (size, isTurned) => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, size)
      const context = canvas.getContext('2d')
      for (const [i, colour] of ['#f00', '#0f0', '#00f', '#fff'].entries()) {
        if (context === null) throw new Error('no canvas')
        context.fillStyle = colour
        const [x, y] = [(i % 2) * (size.width / 2), Math.floor(i / 2) * (size.height / 2)]
        context.fillRect(x, y, size.width / 2, size.height / 2)
      }
      const blob = await new Promise<Blob | null>((give) => canvas.toBlob(give, 'image/jpeg', 1))
      if (blob === null) throw new Error('no JPEG')
      const bytes = new Uint8Array(await blob.arrayBuffer())
      const exif = Uint8Array.from([
        0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1,
        0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
      ])
      const parts = isTurned ? [bytes.slice(0, 2), exif, bytes.slice(2)] : [bytes]
      return window.showPage.show(new File(parts, 'photo.jpg', { type: 'image/jpeg' }))
    },
    { width, height },
    turned,
  )
}

/** What an encoder gets: its size, and the colours in the middle of each quadrant. */
export type Seen = { size: string; colours: string }

/** `far`: what comes over a connection that is made only now, as to somebody who comes late. */
export function look({ page }: Person, far = false): Promise<Seen> {
  return page.evaluate(async (isFar) => {
    const track = window.showPage.current.value.video
    const stream = isFar ? await send() : new MediaStream([track])
    const video = document.createElement('video')
    video.muted = true
    video.srcObject = stream
    await video.play()
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0)
    const colours = [0.25, 0.75].flatMap((y) =>
      [0.25, 0.75].map((x) => {
        const [at, down] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)]
        const pixel = context?.getImageData(at, down, 1, 1).data ?? []
        return [...pixel].slice(0, 3).map((value) => (value > 127 ? 1 : 0))
      }),
    )
    video.srcObject = null
    const names: Record<string, string> = {
      '100': 'red',
      '010': 'green',
      '001': 'blue',
      '111': 'white',
      '000': 'black',
      '110': 'yellow',
    }
    return {
      size: `${canvas.width}x${canvas.height}`,
      colours: colours.map((bits) => names[bits.join('')] ?? bits.join('')).join(' '),
    }

    async function send(): Promise<MediaStream> {
      const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()]
      from.addEventListener('icecandidate', ({ candidate }) => void to.addIceCandidate(candidate))
      to.addEventListener('icecandidate', ({ candidate }) => void from.addIceCandidate(candidate))
      const received = new Promise<MediaStream>((give) => {
        to.addEventListener('track', (event) => give(new MediaStream([event.track])))
      })
      from.addTrack(track)
      await from.setLocalDescription()
      await to.setRemoteDescription(from.localDescription ?? { type: 'offer' })
      await to.setLocalDescription()
      await from.setRemoteDescription(to.localDescription ?? { type: 'answer' })
      return received
    }
  }, far)
}

/** How much of it is plainly black or white, and nothing between, from 0 to 1. */
export function crispness({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    const video = document.createElement('video')
    video.muted = true
    video.srcObject = new MediaStream([window.showPage.current.value.video])
    await video.play()
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0)
    const row = context?.getImageData(0, canvas.height / 2, canvas.width, 1).data ?? []
    const reds = [...row].filter((_, i) => i % 4 === 0)
    return reds.filter((red) => red < 40 || red > 215).length / reds.length
  })
}

/** The loudest of a tenth of a second of its sound, from 0 to 1. */
export function listen({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    const { sound } = window.showPage.current.value
    if (sound === null) return 0
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 4096
    context.createMediaStreamSource(new MediaStream([sound])).connect(analyser)
    const start = context.currentTime
    while (context.currentTime < start + 0.2) await new Promise(requestAnimationFrame)
    const samples = new Float32Array(analyser.fftSize)
    analyser.getFloatTimeDomainData(samples)
    await context.close()
    return Math.max(...samples.map(Math.abs))
  })
}

/**
 * Records a video, as a browser does: red at first and then blue, with a tone. In Chromium: one of
 * Firefox cannot be moved in, at least by itself (Firefox 153).
 */
export function record({ page }: Person): Promise<number[]> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 320, height: 240 })
    const context = canvas.getContext('2d')
    const audio = new AudioContext()
    const tone = audio.createOscillator()
    const out = audio.createMediaStreamDestination()
    tone.connect(out)
    tone.start()
    const stream = new MediaStream([
      ...canvas.captureStream().getTracks(),
      ...out.stream.getTracks(),
    ])
    const recorder = new MediaRecorder(stream)
    const chunks: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data))
    const stopped = new Promise((give) => recorder.addEventListener('stop', give))
    recorder.start()
    const start = performance.now()
    while (performance.now() < start + 3000) {
      if (context === null) throw new Error('no canvas')
      context.fillStyle = performance.now() < start + 1000 ? '#f00' : '#00f'
      context.fillRect(0, 0, canvas.width, canvas.height)
      await new Promise(requestAnimationFrame)
    }
    recorder.stop()
    await stopped
    await audio.close()
    return [...new Uint8Array(await new Blob(chunks).arrayBuffer())]
  })
}
