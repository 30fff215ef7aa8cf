/** A file of this device, opened to be shown to everybody. It stays here: what is sent is a picture. */
import { headBytes, toKind } from './kind'
import { openPhoto } from './photo'
import { openPages } from './pages'
import { notOpened, type NotOpened, type Shown } from './shown'
import { openVideo } from './video'

const mega = 1024 * 1024
/** What is read whole; a video is read as it plays. */
const most = { photo: 100 * mega, pages: 200 * mega, video: Infinity }

export async function openFile(file: File): Promise<Shown | NotOpened> {
  const head = await readHead(file)
  if (head === null) return notOpened('broken')
  const kind = toKind(file.type, head)
  if (kind === null) return notOpened('not-shown')
  if (file.size > most[kind.what]) return notOpened('too-large')
  switch (kind.what) {
    case 'photo':
      return openPhoto(file, kind.everywhere)
    case 'pages':
      return openPages(file)
    case 'video':
      return openVideo(file, kind.everywhere)
    default:
      return kind.what satisfies never
  }
}

/** Null: it is gone, or may not be read. */
async function readHead(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  } catch {
    return null
  }
}
