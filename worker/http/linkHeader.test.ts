import { expect, it } from 'vitest'
import { linksFor } from './linkHeader'

const entry = '</assets/index-1.js>; rel=modulepreload'
const style = '</assets/index-1.css>; rel=preload; as=style; crossorigin'
const en = '</assets/en-1.js>; rel=modulepreload; hreflang=en'
const zh = '</assets/zh-CN-1.js>; rel=modulepreload; hreflang=zh-CN'
const home = '</assets/home-1.js>; rel=modulepreload; part=home'
const all = [entry, style, en, zh, home].join(', ')

it.each([
  ['en-GB,en;q=0.9,zh;q=0.8', en],
  ['zh-CN,zh;q=0.9,en;q=0.8', zh],
  ['ZH-hant', zh],
  ['de-DE, de;q=0.9, zh;q=0.8, en;q=0.7', zh],
  ['de', en],
  ['*', en],
  ['', en],
  ['zhuang', en],
])('to whoever accepts %j a room names the words of that language alone', (accepted, words) => {
  expect(linksFor(all, accepted, false)).toBe([entry, style, words].join(', '))
})

it('what is of the home page alone is left out, also where nothing else is named', () => {
  expect(linksFor(home, 'en', false)).toBe('')
  expect(linksFor('', 'en', false)).toBe('')
})

it('the home page names that too, and the words of one language', () => {
  expect(linksFor(all, 'zh', true)).toBe([entry, style, zh, home].join(', '))
})
