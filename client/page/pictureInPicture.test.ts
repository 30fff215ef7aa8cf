import { afterEach, expect, it, vi } from 'vitest'
import { windowKind } from './pictureInPicture'

afterEach(() => vi.unstubAllGlobals())

it.each([
  ['a browser with both', { documents: true, videos: true, frame: false }, 'document'],
  ['a frame, which is given no document', { documents: true, videos: true, frame: true }, 'video'],
  ['a browser with videos alone', { documents: false, videos: true, frame: false }, 'video'],
  ['a page that may have none', { documents: false, videos: false, frame: false }, null],
  ['a browser that knows none', { documents: false, videos: undefined, frame: false }, null],
] as const)('%s', (_, { documents, videos, frame }, kind) => {
  const window = { ...(documents && { documentPictureInPicture: {} }) }
  vi.stubGlobal('window', Object.assign(window, { top: frame ? {} : window }))
  vi.stubGlobal('document', { pictureInPictureEnabled: videos })
  expect(windowKind()).toBe(kind)
})
