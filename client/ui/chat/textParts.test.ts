import { expect, it, vi } from 'vitest'
import { toParts } from './textParts'

/** As text, each link in brackets with where it goes. */
function play(text: string): string {
  return toParts(text)
    .map((part) => (part.href === undefined ? part.text : `[${part.text}](${part.href})`))
    .join('')
}

it.each([
  ['words', 'words'],
  [
    'see https://example.org/a?b=c#d.',
    'see [https://example.org/a?b=c#d](https://example.org/a?b=c#d).',
  ],
  ['(https://example.org/a_(b))', '([https://example.org/a_(b)](https://example.org/a_(b)))'],
  ['www.example.org, or not', '[www.example.org](https://www.example.org/), or not'],
  ['HTTP://EXAMPLE.ORG', '[HTTP://EXAMPLE.ORG](http://example.org/)'],
  [
    '两个 https://example.org/一。好',
    '两个 [https://example.org/一](https://example.org/%E4%B8%80)。好',
  ],
  ['a\nhttps://a.example\nb', 'a\n[https://a.example](https://a.example/)\nb'],
  [
    'https://a.example https://b.example',
    '[https://a.example](https://a.example/) [https://b.example](https://b.example/)',
  ],
])('%j', (text, parts) => expect(play(text)).toBe(parts))

it.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'https://',
  'https://bank.example@evil.example/',
  'https://bank.example:pass@evil.example/',
  'xhttps://example.org',
])('%s is no link', (text) => expect(play(text)).toBe(text))

it('a link says where it goes in the letters that a browser would ask for', () => {
  expect(toParts('https://аррӏе.example')[0]?.href).toBe('https://xn--80ak6aa92e.example/')
})

it('markup in it is a part of no address', () => {
  expect(play('https://a.example/<img src=x onerror=alert(1)>')).toBe(
    '[https://a.example/](https://a.example/)<img src=x onerror=alert(1)>',
  )
})

it.each([
  `https://${'a.'.repeat(1990)}`,
  ')'.repeat(4000),
  `https://${'!'.repeat(2600)}a${')'.repeat(1380)}`,
  `https://${'!'.repeat(3990)}a`,
  'www.'.repeat(1000),
])('what is long is looked through once: %#', (text) => {
  const looked = vi.spyOn(String.prototype, 'charAt')
  const parts = toParts(text)
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(looked.mock.calls.length).toBeLessThanOrEqual(text.length)
  looked.mockRestore()
})
