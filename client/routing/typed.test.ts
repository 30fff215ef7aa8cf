import { describe, expect, it } from 'vitest'
import { readTyped } from './typed'

const key = 'abcdefghijklmnopqrstuv'
const room = 'k3qf-7m2a-x6tp-c4de'
const link = `https://parley.example/r/${room}#${key}`
const read = (text: string) => readTyped(text, 'parley.example')

describe('a link', () => {
  it.each([
    link,
    `parley.example/r/${room}#${key}`,
    `HTTPS://PARLEY.EXAMPLE/R/${room.toUpperCase()}#${key}`,
    `https://parley.example/r/${room}/?from=mail#${key}`,
    `https://parley.example/r/${room}?embed=1#${key}&name=Anna`,
    `  ${room}#${key} `,
    `/r/${room}#${key}`,
  ])('%s', (text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it.each([
    ['a full stop', `${link}.`],
    ['a bracket', `(${link})`],
    ['angle brackets', `<${link}>`],
    ['quotes', `"${link}"`],
    ['Chinese quotes', `「${link}」`],
    ['an underline of Markdown', `_${link}_`],
    ['a link of Markdown', `[Join](${link})`],
    ['a link of a chat with its label', `<${link}|join>`],
    ['an attribute of HTML', `<a href="${link}">`],
    ['a slash', `${link}/`],
    ['an ellipsis', `${link}…`],
    ['a query', `${link}?utm_source=x&fbclid=IwAR0abcdefghijklmnopqrstuvwxyz`],
    ['a query before the key', link.replace('#', '?fbclid=IwAR0abcdefghijklmnopqrstuvwxyz#')],
    ['a sentence', `Join my call: ${link} - I am there from 3pm`],
    ['a sentence of Chinese', `加入：${link}，点击加入。`],
    ['a sentence of Chinese, without https', `链接：parley.example/r/${room}#${key}点击加入`],
    ['another link before it', `https://other.example/r/tea and ${link}`],
  ])('with %s around it', (_, text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it.each([
    ['the # encoded', link.replace('#', '%23')],
    ['the # encoded twice', link.replace('#', '%2523')],
    ['the # as HTML writes it', link.replace('#', '&#35;')],
    ['all of it encoded', encodeURIComponent(link)],
    ['its key encoded', link.replace('#abc', '#%61%62%63')],
    ['a blank encoded', `${link}%20`],
    ['a wide #', link.replace('#', '＃')],
    ['other hyphens', link.replaceAll('-', '‑')],
    [
      'invisible characters',
      link.replace('k3qf', 'k3\u200bqf\u2060').replace('#abc', '#a\u00adbc\ufeff'),
    ],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it.each([
    ['a line', link.replace('x6tp', '\nx6tp')],
    ['a line of its key', link.replace('klm', '\n  klm')],
    ['a quoted line', link.replace('klm', '\n> klm')],
    ['an encoded line', link.replace('klm', '=\nklm')],
    ['a line, with text behind', `See ${link.replace('klm', ' klm')} \n\nAnna`],
    ['a line before its key', link.replace('#', '#\n')],
  ])('broken over %s', (_, text) => {
    expect(read(text)).toEqual({ room, key })
  })
})

describe('a link that a program has written', () => {
  it.each([
    ['HTML', link.replace('#', '&num;').replaceAll('-', '&#45;').replace('abc', 'a&shy;b&#8203;c')],
    ['HTML for a break', link.replace('abc', 'a<wbr>bc')],
    ['HTML without its end', link.replace('#', '&#35')],
    ['JSON', JSON.stringify({ url: link }).replaceAll('/', '\\/')],
    ['Markdown', link.replaceAll('-', '\\-')],
    ['quoted-printable', link.replace('#', '=23').replace('https:', 'https=3A')],
    ['brackets, so that nobody follows it', link.replace('parley.', 'parley[.]')],
    ['a control character', link.replace('abc', 'a\u0000bc')],
  ])('as %s writes it', (_, text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it.each([
    ['text before a bare link', `房间parley.example/r/${room}#${key}`],
    ['a host that is broken over lines', link.replace('parley', 'par\nley')],
    ['a full stop behind the host', link.replace('.example', '.example.')],
    ['a link of another site before it', `https://calls.example/r/aaaa-bbbb-cccc-dddd and ${link}`],
    [
      'one that is complete before it',
      `https://calls.example/r/aaaa-bbbb-cccc-dddd#${key} and ${link}`,
    ],
    ['name and key alone in a sentence', `Join ${room}#${key} please`],
    ['half of the path', `r/${room}/#${key}`],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it('that prose follows does not take its key from there', () => {
    const text = `https://parley.example/r/${room}#abcdef, she said hello to everybody`
    expect(read(text)).toEqual({ room, key: 'abcdef,' })
    const spaced = `https://parley.example/r/${room}#abcdef she said hello to everybody`
    expect(read(spaced)).toEqual({ room, key: 'abcdef' })
  })

  it.each([
    'parley.example/r/k3qf-7m2a-',
    'https://parley.example/r/k3qf-7m2a...',
    `https://parley.example/r/k3qf—7m2a—x6tp—c4de#${key}`,
    `https://parley.example/r/${room}-aaaa-bbbb-#${key}`,
  ])('%s is damaged, and opens no other room', (text) => {
    expect(read(text)).toEqual({ trouble: 'damaged' })
  })
})

describe('a link in a text', () => {
  it('is found soon in much text', () => {
    for (const piece of ['a', '-', 'a.a', 'k3qf-', '/r/', 'aHR0c', '%25'])
      expect(read(piece.repeat(100_000))).not.toHaveProperty('link')
  })

  const encoded = encodeURIComponent(link)
  it.each([
    `https://eu-central-1.protection.sophos.com/?d=parley.example&u=${btoa(link)}&i=x&t=y`,
    `https://eur01.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C01&sdata=x%3D&reserved=0`,
    `https://www.google.com/url?q=${link.replace('#', '%23')}&sa=D&source=hangouts`,
    `https://l.facebook.com/l.php?u=${encoded}&h=AT0abcdefghijklmnopqrstuvwxyz`,
    `https://www.linkedin.com/redir/redirect?url=${encoded}&urlhash=x`,
    `https://secure-web.cisco.com/1abcdefghijklmnopqrstuvwxyz/${encoded}`,
    `https://linkprotect.cudasvc.com/url?a=${encoded.toLowerCase().replace(/%23.*/, `%23${key}`)}&c=E,1`,
    `https://urldefense.com/v3/__${link.replace('#', '*')}__;Iw!!abcdefghijklmnopqrstuvwxyz$`,
    `https://urldefense.proofpoint.com/v2/url?u=https-3A__parley.example_r_k3qf-2D7m2a-2Dx6tp-2Dc4de-23${key}&d=DwMF`,
    `https://steamcommunity.com/linkfilter/?url=${encodeURIComponent(encoded)}`,
  ])('wrapped into %s', (text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it.each([
    ['without its key', `https://parley.example/r/${room}`, { room, key: null }],
    ['with an empty one', `${room}#`, { room, key: null }],
    [
      'with half of one',
      `https://parley.example/r/${room}#abcdef, she said`,
      { room, key: 'abcdef,' },
    ],
    [
      'of an open room',
      'see https://parley.example/r/tea-time. Bye',
      { room: 'tea-time', key: null },
    ],
    [
      'of one in Chinese text',
      'parley.example/r/tea-time点击加入',
      { room: 'tea-time', key: null },
    ],
    ['of no room', 'https://parley.example/r/café', { trouble: 'characters' }],
  ])('%s', (_, text, typed) => {
    expect(read(text)).toEqual(typed)
  })
})

/** As keys are: of capitals, small letters and others. */
describe('a link of another site', () => {
  const theirs = `/r/${room}#${key}`
  it.each([
    [`notparley.example${theirs}`, 'notparley.example'],
    [`not-parley.example${theirs}`, 'not-parley.example'],
    [`x.parley.example${theirs}`, 'x.parley.example'],
    [`müparley.example${theirs}`, 'xn--mparley-n2a.example'],
    [`müller.example${theirs}`, 'xn--mller-kva.example'],
    [`Bücher.calls.example${theirs}`, 'xn--bcher-kva.calls.example'],
    [`会议.example${theirs}`, 'xn--6oqu09l.example'],
    [`calls:8787${theirs}`, 'calls:8787'],
    [`calls${theirs}`, 'calls'],
    [`[2001:db8::1]:8787${theirs}`, '[2001:db8::1]:8787'],
    [`https://calls.example/http${theirs}`, 'calls.example'],
    [`calls.example/parley${theirs}`, 'calls.example'],
    [`https://calls.example\n${theirs}`, 'calls.example'],
    [`https://calls.ex=\r\nample${theirs}`, 'calls.example'],
    [`https://ca=\r\nlls.example${theirs}`, 'calls.example'],
    [`https://other.example/x\ncalls.example${theirs}`, 'calls.example'],
    [`https://duckduckgo.com/?q=calls.example${theirs}`, 'calls.example'],
  ])('%j is on %s', (text, host) => {
    const opens = new URL(`https://${host}`)
    expect(read(text)).toEqual({ host: opens.host, link: `${opens.origin}${theirs}` })
  })

  it('is ours where our own host is written in another script', () => {
    const typed = readTyped(`müller.example${theirs}`, 'xn--mller-kva.example')
    expect(typed).toEqual({ room, key })
  })

  it.each([`https://ca\nlls.example${theirs}`, `https://calls.\nexample${theirs}`])(
    '%j may be on any: it is damaged',
    (text) => {
      expect(read(text)).toEqual({ trouble: 'damaged' })
    },
  )

  it.each([
    [
      `https://calls.example/r/${room}#${key}`,
      'calls.example',
      `https://calls.example/r/${room}#${key}`,
    ],
    [`calls.example/r/${room}#${key}`, 'calls.example', `https://calls.example/r/${room}#${key}`],
    ['http://localhost:8787/r/tea', 'localhost:8787', 'http://localhost:8787/r/tea'],
    [`Join: <https://calls.example/r/tea>.`, 'calls.example', 'https://calls.example/r/tea'],
    ['http://[::1]:8787/r/tea', '[::1]:8787', 'http://[::1]:8787/r/tea'],
    ['https://calls.example/parley/r/tea', 'calls.example', 'https://calls.example/r/tea'],
    ['点击calls.example/r/tea', 'calls.example', 'https://calls.example/r/tea'],
    ['https://会议.example/r/tea', 'xn--6oqu09l.example', 'https://xn--6oqu09l.example/r/tea'],
    ['https://parley.example@calls.example/r/tea', 'calls.example', 'https://calls.example/r/tea'],
    [
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://calls.example/r/${room}#${key}`)}&data=x`,
      'calls.example',
      `https://calls.example/r/${room}#${key}`,
    ],
  ])('%s', (text, host, opens) => {
    expect(read(text)).toEqual({ host, link: opens })
  })
})
