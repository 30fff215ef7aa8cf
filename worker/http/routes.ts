/**
 * The routes. What reaches this is what no file matched, and every room's page, which somebody may
 * ask to frame.
 */
import { Hono } from 'hono'
import { isPage } from '../../protocol/address'
import { admit, answerRefusal } from './admission'
import { answerEmbed, answerPage } from './embedding'
import type { Env } from '../env'
import { answerIce } from './ice'
import { answerMake } from './makeRoom'
import type { RoomKey } from './roomKey'
import { refusal } from './refusal'
import { answerReply } from './reply'
import { answerRing, answerRingKeys } from './ring'
import type { Relay } from '../relay/relay'
import type { Ring } from '../ring/ring'

/** What the configuration of a deployment says. */
type Deployed = { relay: Relay; roomKey: RoomKey | null; ring: Ring | null }

export function createRoutes({ relay, roomKey, ring }: Deployed) {
  const app = new Hono<{ Bindings: Env }>()

  // No middleware: the headers of a Durable Object's response are immutable, and changing them
  // throws.
  app.get('/api/rooms/:room/socket', async (c) => {
    const room = c.req.param('room')
    const admitted = await admit(c.req.raw, room, c.env, roomKey)
    return admitted instanceof Response ? admitted : c.env.ROOM.getByName(room).fetch(admitted)
  })

  app.post('/api/rooms/:room/socket', (c) => answerRefusal(c.req.raw, c.req.param('room'), c.env))

  app.all('/api/rooms/:room/ice', (c) =>
    answerIce(c.req.raw, c.req.param('room'), c.env, {
      relay,
      roomKey,
      later: (work) => c.executionCtx.waitUntil(work),
    }),
  )

  app.all('/api/ring', (c) => answerRingKeys(c.req.raw, c.env, ring))

  app.all('/api/rooms/:room/ring', (c) =>
    answerRing(c.req.raw, c.req.param('room'), c.env, { ring, roomKey }),
  )

  app.all('/api/rooms/:room/reply', (c) =>
    answerReply(c.req.raw, c.req.param('room'), c.env, { ring, roomKey }),
  )

  app.all('/api/rooms', (c) => answerMake(c.req.raw, c.env, roomKey))

  app.get('/api/embed', (c) => answerEmbed(c.req.raw, c.env))

  app.all('/api/*', () => refusal(404, 'not-found', 'There is no such address.'))

  // A hashed file that is missing was deployed away. The page in its place would be cached as that
  // file.
  app.get('/assets/*', () => missingFile())
  // A page is one for everybody: what makes the preview of a link asks for anything, or says
  // nothing of it.
  app.get('*', (c) => {
    const url = new URL(c.req.url)
    const asksForFile = /\.\w+$/.test(url.pathname) && c.req.header('Sec-Fetch-Mode') !== 'navigate'
    return asksForFile && !isPage(url.pathname)
      ? missingFile()
      : answerPage(c.req.raw, c.env, ring !== null)
  })

  app.notFound(() => refusal(404, 'not-found', 'There is no such address.'))

  app.onError((error) => {
    console.error('worker: a request failed:', error.name)
    return refusal(500, 'internal', 'Something went wrong on our side.')
  })

  return app
}

function missingFile(): Response {
  return refusal(404, 'not-found', 'There is no such file.')
}
