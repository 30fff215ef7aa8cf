import { describe, expect, it } from 'vitest'
import { toEmbedding } from './embedding'

const key = 'abcdefghijklmnopqrstuv'
const plain = {
  name: null,
  language: null,
  accepts: false,
  camera: true,
  microphone: true,
  shares: false,
  chats: true,
  bad: [],
}

describe('what the fragment of an embedded page says', () => {
  it.each([
    ['', {}],
    [`#${key}`, {}],
    [`#${key}&`, {}],
    ['#&name=Anna', { name: 'Anna' }],
    [`#${key}&name=Anna`, { name: 'Anna' }],
    [`#${key}&name=Anna+Bee`, { name: 'Anna Bee' }],
    [`#${key}&name=%E5%AE%89%20%20%E5%A8%9C%26B`, { name: '安 娜&B' }],
    [`#${key}&language=zh-CN`, { language: 'zh-CN' }],
    [`#${key}&language=en`, { language: 'en' }],
    [`#${key}&accept=auto`, { accepts: true }],
    [`#${key}&share=on`, { shares: true }],
    [`#${key}&share=off`, {}],
    [`#${key}&chat=off`, { chats: false }],
    [`#${key}&chat=on`, {}],
    [`#${key}&camera=off&microphone=off`, { camera: false, microphone: false }],
    [`#${key}&camera=on&microphone=on`, {}],
    [
      `#${key}&name=Anna&language=zh-Hans&accept=auto&camera=off`,
      { name: 'Anna', language: 'zh-Hans', accepts: true, camera: false },
    ],
  ])('%s', (hash, said) => {
    expect(toEmbedding(hash)).toEqual({ ...plain, ...said })
  })

  it.each([
    ['name=', 'name'],
    ['share=yes', 'share'],
    ['chat=no', 'chat'],
    ['name=%20%20', 'name'],
    [`name=${'a'.repeat(41)}`, 'name'],
    ['language=', 'language'],
    ['language=fr', 'language'],
    ['language=enough', 'language'],
    ['accept=yes', 'accept'],
    ['camera=no', 'camera'],
    ['microphone=OFF', 'microphone'],
    ['nmae=Anna', 'nmae'],
    ['embed=1', 'embed'],
    ['constructor=off', 'constructor'],
  ])('%s is ignored, and named', (parameter, bad) => {
    expect(toEmbedding(`#${key}&${parameter}`)).toEqual({ ...plain, bad: [bad] })
    expect(toEmbedding(`#${key}&${parameter}&accept=auto`)).toEqual({
      ...plain,
      accepts: true,
      bad: [bad],
    })
  })
})
