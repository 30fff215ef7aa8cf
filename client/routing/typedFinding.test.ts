import { describe, expect, it } from 'vitest'
import { readTyped } from './typed'

const key = 'abcdefghijklmnopqrstuv'
const room = 'k3qf-7m2a-x6tp-c4de'
const link = `https://parley.example/r/${room}#${key}`
const read = (text: string) => readTyped(text, 'parley.example')

const real = 'AbcdefghijKlmnopqrs-_2'

describe('a private link that lost its marks', () => {
  it.each([
    `${room} ${real}`,
    `${room}\n${real}`,
    `${room}:${real}`,
    `${room}, key ${real}`,
    `Room: ${room}\nKey: #${real}`,
    `Room: ${room.toUpperCase()}\nKey: ${real}.`,
    `https://parley.example/r/${room} ${real}`,
    `https://parley.example/r/${room}\n#${real}`,
    `https://parley.example/r/${room}\nKey: ${real}`,
    `https://parley.example/r/${room}${real}`,
    `https://parley.example/r/${room}-${real}`,
    `https://parley.example/r/${room}/${real}`,
    `book-club-with-anna ${real}`,
  ])('%j opens its room', (text) => {
    const named = text.startsWith('book') ? 'book-club-with-anna' : room
    expect(read(text)).toEqual({ room: named, key: real })
  })

  it.each([`Join ${room} please`, `r/${room}`, `"${room}"`])('%s lacks its key', (text) => {
    expect(read(text)).toEqual({ room, key: null })
  })

  it.each([real, `#${real}`, `the key is ${real}`, `#${key}`])(
    '%s names no room, least of all one that anybody may enter',
    (text) => {
      expect(read(text)).toEqual({ trouble: 'damaged' })
    },
  )

  it('takes no part of another address for its key', () => {
    const text = `https://parley.example/r/${room} https://files.example/?id=${real}&x=${real}`
    expect(read(text)).toEqual({ room, key: null })
  })
})

describe('a link among others', () => {
  it.each([
    `https://duckduckgo.com/?q=${encodeURIComponent(link)}&ia=web`,
    `https://duckduckgo.com/?q=parley.example%2Fr%2F${room}%23${key}&ia=web`,
    `https://www.google.com/search?q=parley.example/r/${room}%23${key}`,
    `https://parley.example/r/aaaa-bbbb-cccc-dddd,${link}`,
    `https://www.reddit.com/r/pics#comments ${link}`,
    `${link} https://www.reddit.com/r/pics#comments`,
  ])('%s is the one of a room here', (text) => {
    expect(read(text)).toEqual({ room, key })
  })

  it.each([
    ['https://parley.example/r/tea https://www.reddit.com/r/pics#comments', 'tea'],
    ['https://www.reddit.com/r/pics https://parley.example/r/tea', 'tea'],
    ['https://parley.example/r/tea#:~:text=x', 'tea'],
    ['https://parley.example/r/tea-time#top', 'tea-time'],
    ['https://parley.example/r/Team%20call', 'team-call'],
    ['https://parley.example/r/order--123', 'order--123'],
  ])('%s opens %s', (text, name) => {
    expect(read(text)).toEqual({ room: name, key: null })
  })

  it('an address reads as it does in the address bar', () => {
    expect(read('https://parley.example/r/k3qf%207m2a%20x6tp%20c4de')).toEqual({ room, key: null })
  })
})
