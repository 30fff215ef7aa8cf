import { describe, expect, it } from 'vitest'
import { homeEn } from '../../i18n/en/home'
import { homeZhCN } from '../../i18n/zh-CN/home'
import type { Ringable } from '../../ring/kept'
import { roomDetails, roomLabel } from './roomLabel'

const tea = { room: 'tea', key: null, names: [] }

describe('a room', () => {
  it.each([
    [tea, 'tea'],
    [{ ...tea, names: ['Anna', 'Bert'] }, 'Anna, Bert'],
    [{ ...tea, names: ['Anna'], title: 'Book club' }, 'Book club'],
    [{ ...tea, names: ['דנה', 'Bert'] }, '\u2068דנה\u2069, Bert'],
    [{ ...tea, title: 'ספרים' }, '\u2068ספרים\u2069'],
  ])('%j is called %j', (recent, label) => {
    expect(roomLabel(recent)).toBe(label)
  })
})

const bert: Ringable = {
  device: 'a'.repeat(22),
  name: 'Bert',
  token: '',
  p256dh: '',
  auth: '',
  expires: 2,
  seen: 1,
  language: 'en',
}
const said = (at: number) => `on day ${at}`

describe('its details', () => {
  it.each([
    ['who can be rung', tea, [bert], 'Bert will be rung · here on day 1'],
    [
      'each once, and when the latest was there',
      { ...tea, at: 7 },
      [{ ...bert, seen: 3 }, bert, { ...bert, name: 'Anna' }],
      'Bert and Anna will be rung · here on day 3',
    ],
    ['only when, of somebody without a name', tea, [{ ...bert, name: '' }], 'here on day 1'],
    ['when we were there, if nobody can be rung', { ...tea, at: 7 }, [], 'You were here on day 7'],
    ['the name, if that is not known', tea, [], 'tea'],
  ])('say %s', (_, recent, ringable, details) => {
    expect(roomDetails(recent, ringable, homeEn, said)).toBe(details)
  })

  it('say so in Chinese', () => {
    expect(roomDetails(tea, [bert], homeZhCN, () => '昨天')).toBe('Bert会收到来电 · 昨天来过')
    expect(roomDetails({ ...tea, at: 7 }, [], homeZhCN, () => '昨天')).toBe('你昨天来过')
  })
})
