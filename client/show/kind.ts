/** What a file is, by its first bytes, and where they say nothing by its type. PURE. */
export type Kind = {
  what: 'photo' | 'pages' | 'video'
  /** Whether every browser reads this format: one that does not open is broken. */
  everywhere: boolean
}

/** How much of it has to be known. */
export const headBytes = 1024

/** Of pictures in the container of videos: AVIF, HEIC and others of its family. */
const pictureBrands = /^(?:avi[fs]|hei[cfmsx]|hev[cmsx]|mi[af]\w|msf1)/

/** Null: nothing that can be shown. `type` as the browser says it, which goes by the name. */
export function toKind(type: string, head: Uint8Array): Kind | null {
  const text = String.fromCharCode(...head.subarray(0, headBytes))
  if (text.includes('%PDF-')) return { what: 'pages', everywhere: true }
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF[^]{4}WEBP)/.test(text))
    return { what: 'photo', everywhere: true }
  if (text.slice(4, 8) === 'ftyp') {
    const isPicture = pictureBrands.test(text.slice(8, 12))
    return { what: isPicture ? 'photo' : 'video', everywhere: false }
  }
  // The last but one: of WebM and Matroska.
  if (text.startsWith('\u{1a}E\u{df}\u{a3}') || text.startsWith('OggS'))
    return { what: 'video', everywhere: false }
  return byType(type)
}

function byType(type: string): Kind | null {
  if (type === 'application/pdf') return { what: 'pages', everywhere: true }
  if (/^image\/(?:jpeg|png|gif|webp)$/.test(type)) return { what: 'photo', everywhere: true }
  // It is a document, which may hold scripts and name files elsewhere.
  if (type.startsWith('image/svg')) return null
  if (type.startsWith('image/')) return { what: 'photo', everywhere: false }
  if (/^video\/(?:mp4|webm|ogg|quicktime)$/.test(type)) return { what: 'video', everywhere: true }
  return type.startsWith('video/') ? { what: 'video', everywhere: false } : null
}
