/**
 * What a file weighs: as it is, as `gzip -9` makes it, and as brotli at the quality that a server
 * uses while it is asked.
 */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Weight = { plain: number; gzip: number; brotli: number }

export function weigh(content: Buffer): Weight {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
  return {
    plain: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content, { params }).length,
  }
}

export function sum(weights: Weight[]): Weight {
  const of = (key: keyof Weight) => weights.reduce((total, each) => total + each[key], 0)
  return { plain: of('plain'), gzip: of('gzip'), brotli: of('brotli') }
}
