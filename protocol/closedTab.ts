/**
 * What people say to each other of ringing with a closed tab (K9-K11): none of it is for the room
 * or the worker, which see none of it. PURE.
 */
import { idPattern } from './ids.ts'
import * as limits from './limits.ts'
import { flag, matching, type Of, oneOf, oneOfTypes, record, text, whole } from './shape.ts'

/** 16 bytes in base64url. */
const token = matching(/^[\w-]{22}$/)
const room = text(64)
const name = text(limits.nameChars)

/** K9: what a member says of its device that may be rung, sealed, to each other one. */
export const deviceSaying = oneOfTypes({
  device: record({
    device: token,
    token: text(limits.tokenChars),
    p256dh: matching(/^[\w-]{87}$/),
    auth: token,
    expires: whole(0),
    language: oneOf('en', 'zh-CN'),
  }),
  'no-device': record({ device: token }),
})
export type OwnDevice = Extract<Of<typeof deviceSaying>, { type: 'device' }>

/** K10: what a push says. `at`: ms since the epoch. */
const pushData = oneOfTypes({
  ring: record({
    room,
    call: token,
    from: matching(idPattern),
    reply: token,
    name,
    video: flag,
    at: whole(0),
  }),
  end: record({ room, call: token, name, answered: flag, at: whole(0) }),
})
export type Push = Of<typeof pushData>
export type Ring = Extract<Push, { type: 'ring' }>

/** Of all that stands in a push, what we read: the rest is for browsers. */
export const pushShape = record({ notification: record({ data: pushData }) })

/** K11: what whoever is rung answers. */
export const replyShape = record({ answer: oneOf('declined') })
