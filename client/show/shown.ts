/** A file that is shown to everybody: what it is, the tracks to send, and what its controls need. */
import type { Readable } from '../base/store'
import type { View } from './view'

type OfAll = {
  /** Of the file. It is shown to the one who shows it, and sent to nobody. */
  name: string
  /** To be sent. It is the same one until `close`, and ends with it. */
  video: MediaStreamTrack
  sound: MediaStreamTrack | null
  /** What the one who shows it sees: exactly what the others see. */
  surface: HTMLCanvasElement
  /** Ends the tracks and lets go of the file. */
  close(): void
}

export type Zoomable = {
  /** The part that is seen. */
  view: Readable<View>
  look: (view: View) => void
}

export type Photo = OfAll & Zoomable & { what: 'photo' }

export type Pages = OfAll &
  Zoomable & {
    what: 'pages'
    pages: number
    /** From 1 on. */
    page: Readable<number>
    /** Whether this page cannot be drawn. What was there before it still stands. */
    failed: Readable<boolean>
    turnTo(page: number): void
  }

export type Video = OfAll & {
  what: 'video'
  /** Null: the file does not say, and cannot be moved in. */
  durationMs: Readable<number | null>
  positionMs: Readable<number>
  paused: Readable<boolean>
  play(): void
  pause(): void
  moveTo(ms: number): void
  /** Where the one who shows it hears it; '': the system's own. */
  hearOn(speaker: string): void
}

export type Shown = Photo | Pages | Video

export type WhyNotOpened =
  /** It is no photo, no PDF and no video. */
  | 'not-shown'
  /** This browser cannot read files of this format, as HEIC outside of Safari. */
  | 'format'
  | 'broken'
  /** A PDF with a password. */
  | 'locked'
  | 'too-large'
  /** What reads PDFs did not come, or does not run in this browser. */
  | 'no-reader'

export type NotOpened = { what: 'not-opened'; why: WhyNotOpened }

export function notOpened(why: WhyNotOpened): NotOpened {
  return { what: 'not-opened', why }
}
