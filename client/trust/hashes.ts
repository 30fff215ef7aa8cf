/**
 * The hashes of a build, as `sha256sum` writes them: `hashes.txt` is served beside the files that
 * it lists, and the fingerprint stands for all of them. PURE.
 */

/** Where it is served. It cannot list itself. */
export const hashesPath = '/hashes.txt'

export type Hashes = Map<string, string>

/** A file a line, by path: `<hash>  assets/index-1a2b3c4d.js`. */
export function toHashList(hashes: Hashes): string {
  const lines = [...hashes].map(([path, hash]) => `${hash}  ${path}\n`)
  // By their bytes, as `LC_ALL=C sort` has them: the same on every machine.
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')
}

/** Null when it is no such list. */
export function parseHashList(text: string): Hashes | null {
  const lines = text.split('\n').filter((line) => line !== '')
  const pairs = lines.map((line) => /^([\da-f]{64}) {2}(.+)$/.exec(line))
  const hashes: Hashes = new Map()
  for (const pair of pairs) {
    const [, hash, path] = pair ?? []
    if (hash === undefined || path === undefined) return null
    hashes.set(path, hash)
  }
  return hashes.size > 0 ? hashes : null
}

/** What people compare: the first 64 bits of the list's own hash, in groups of four digits. */
export function toFingerprint(hashOfList: string): string {
  return hashOfList.slice(0, 16).replace(/(.{4})(?!$)/g, '$1 ')
}
