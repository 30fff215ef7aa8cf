import { describe, expect, it } from 'vitest'
import { readTyped } from './typed'

const key = 'abcdefghijklmnopqrstuv'
const room = 'k3qf-7m2a-x6tp-c4de'

describe('readTyped', () => {
  it.each([
    [`https://parley.example/r/${room}#${key}`, { room, key }],
    [`parley.example/r/${room}#${key}`, { room, key }],
    [`/r/${room}`, { room, key: null }],
    [`https://parley.example/r/${room}/?from=mail#${key}`, { room, key }],
    [`  ${room}#${key} `, { room, key }],
    [`https://parley.example/r/${room}?embed=1#${key}&name=Anna`, { room, key }],
    [`${room}#`, { room, key: null }],
    ['Team call', { room: 'team-call', key: null }],
    ['team_call', { room: 'team-call', key: null }],
    ['K3QF-7M2A-X6TP-C4DE', { room, key: null }],
    ['', { trouble: 'empty' }],
    ['   ', { trouble: 'empty' }],
    ['https://parley.example/', { trouble: 'not-a-room' }],
    ['Größe', { trouble: 'characters' }],
    ['---', { trouble: 'characters' }],
    ['a'.repeat(65), { trouble: 'too-long' }],
  ])('reads %j', (text, typed) => {
    expect(readTyped(text)).toEqual(typed)
  })
})
