/** A socket frame as it comes in: text of a bearable size that parses, or why it is refused. */
import { chatBegins, type ClientMessage, limits } from '../../protocol/messages'
import { parseClientMessage, type Refusal } from '../../protocol/parse'

type Frame =
  | { ok: true; message: ClientMessage }
  | { ok: false; refusal: Refusal | 'binary' | 'tooLarge' }

export function parseFrame(frame: string | ArrayBuffer): Frame {
  const read = readText(frame)
  return read.ok ? parseClientMessage(read.text) : read
}

export function readText(
  frame: string | ArrayBuffer,
): { ok: true; text: string } | { ok: false; refusal: 'binary' | 'tooLarge' } {
  if (typeof frame !== 'string') return { ok: false, refusal: 'binary' }
  return isTooLarge(frame) ? { ok: false, refusal: 'tooLarge' } : { ok: true, text: frame }
}

/** Whether it says that it is a `chat`, which is counted by itself (E9). */
export function isChat(frame: string | ArrayBuffer): boolean {
  return typeof frame === 'string' && frame.startsWith(chatBegins)
}

/** In bytes of UTF-8, of which a UTF-16 unit makes one to three: most frames need no counting. */
function isTooLarge(text: string): boolean {
  if (text.length > limits.frameBytes) return true
  if (text.length * 3 <= limits.frameBytes) return false
  return new TextEncoder().encode(text).byteLength > limits.frameBytes
}
