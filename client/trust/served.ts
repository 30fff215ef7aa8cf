/** The build that this server says it serves. EDGE. */
import { hashesPath, parseHashList, toFingerprint } from './hashes'

/** Null when it does not say. It says so itself: only a look from outside proves it (verify.ts). */
export async function servedFingerprint(): Promise<string | null> {
  try {
    const response = await fetch(hashesPath, { cache: 'no-cache' })
    if (!response.ok) return null
    const bytes = await response.arrayBuffer()
    if (parseHashList(new TextDecoder().decode(bytes)) === null) return null
    const digest = await crypto.subtle.digest('SHA-256', bytes)
    const digits = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0'))
    return toFingerprint(digits.join(''))
  } catch {
    return null // Offline, or not https.
  }
}
