/**
 * What the cameras see: a moving pattern with the grain of a camera in a room, since the one that
 * Chromium has of its own is so plain that a picture of it needs a quarter of what a face does.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../../e2e/rig/random.ts'

const width = 1280
const height = 720
const pictures = 20
/** Of 256 shades. */
const grain = 2

export type Clip = { path: string; remove(): void }

/** A clip of YUV4MPEG2, for --use-file-for-fake-video-capture. */
export function writeClip(): Clip {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mesh-'))
  const path = join(folder, 'camera.y4m')
  const noise = createRandom(7)
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F20:1 Ip C420jpeg\n`)]
  for (let n = 0; n < pictures; n += 1)
    parts.push(Buffer.from('FRAME\n'), toLuma(n, noise), Buffer.alloc((width * height) / 2, 128))
  writeFileSync(path, Buffer.concat(parts))
  return { path, remove: () => rmSync(folder, { recursive: true }) }
}

function toLuma(n: number, noise: () => number): Buffer {
  const luma = Buffer.alloc(width * height)
  const turn = (2 * Math.PI * n) / pictures
  for (let y = 0; y < height; y += 1) {
    const row = 40 * Math.sin(y / 37 + turn) + 128
    for (let x = 0; x < width; x += 1)
      luma[y * width + x] = row + 40 * Math.sin(x / 23 + turn) + grain * (noise() - 0.5) * 2
  }
  return luma
}
