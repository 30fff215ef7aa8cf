import { expect, it } from 'vitest'
import emoji from '../../protocol/emoji.json'
import { safetyEn } from './en/safety'
import { safetyZhCN } from './zh-CN/safety'

it.each([['en', safetyEn] as const, ['zh-CN', safetyZhCN] as const])(
  '[V4] in %s every emoji has a word of its own, with which no other begins',
  (_, { emoji: words }) => {
    expect(words.length).toBe(emoji.length)
    for (const word of words)
      expect(words.filter((other) => other.startsWith(word))).toEqual([word])
  },
)
