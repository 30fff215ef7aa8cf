import { describe, expect, it } from 'vitest'
import { endings, fileShape } from './files'
import { limits } from './messages'

const file = 'q0h2VnT8sLx4Rb7Kd1WcJg'
const root = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'
const offer = { type: 'offer', file, name: 'tea.pdf', size: 2_500_000, root }
const mostBlocks = limits.fileBytes / limits.blockBytes

describe('[P8] what is said of files', () => {
  it.each([
    { type: 'ready', ask: true },
    { type: 'ready', ask: false },
    offer,
    { ...offer, size: 0 },
    { ...offer, size: 4_294_967_296 },
    { ...offer, name: '' },
    { ...offer, name: 'x'.repeat(255) },
    { ...offer, name: '../<b>' },
    { type: 'take', file },
    { type: 'hashes', file },
    { type: 'want', file, block: 0 },
    { type: 'block', file, block: mostBlocks },
    { type: 'got', file, blocks: mostBlocks },
    { type: 'ping', n: 0 },
    { type: 'pong', n: 7 },
  ])('%j is known', (said) => expect(fileShape(said)).toEqual(said))

  it.each(endings)('an end has a reason, as %s', (why) => {
    expect(fileShape({ type: 'end', file, why })).toEqual({ type: 'end', file, why })
  })

  it.each([
    { type: 'ready' },
    { type: 'ready', ask: 1 },
    { ...offer, size: 4_294_967_297 },
    { ...offer, size: -1 },
    { ...offer, size: 0.5 },
    { ...offer, size: '1' },
    { ...offer, size: null },
    { ...offer, name: 'x'.repeat(256) },
    { ...offer, name: 7 },
    { ...offer, file: file.slice(1) },
    { ...offer, file: `${file}A` },
    { ...offer, file: `${file.slice(1)}<` },
    { ...offer, file: `${file.slice(1)}\n` },
    { ...offer, root: root.slice(1) },
    { ...offer, root: `${root}=` },
    { type: 'offer', file, name: 'tea.pdf', size: 1 },
    { type: 'take' },
    { type: 'take', file: '__proto__' },
    { type: 'want', file },
    { type: 'want', file, block: -1 },
    { type: 'want', file, block: 1.5 },
    { type: 'want', file, block: mostBlocks + 1 },
    { type: 'block', file, block: 1e308 },
    { type: 'got', file, blocks: mostBlocks + 1 },
    { type: 'end', file },
    { type: 'end', file, why: 'gone' },
    { type: 'end', file, why: '<b>' },
    { type: 'end', file, why: 'toString' },
    { type: 'ping', n: -1 },
    { type: 'pong' },
    { type: 'delete', file },
    { type: 'toString' },
    { file },
    null,
    'ready',
    [offer],
  ])('%j is not', (said) => expect(fileShape(said)).toBe(undefined))

  it('has nothing besides what is known', () => {
    expect(fileShape({ ...offer, path: '/etc' })).toEqual(offer)
  })
})
