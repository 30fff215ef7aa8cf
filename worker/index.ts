/**
 * The worker as it is deployed. What is wrong with its configuration is thrown here, as it starts,
 * and not in somebody's call.
 */
import { env } from 'cloudflare:workers'
import { toRoomKey } from './http/roomKey'
import { checkOrigins } from './http/origins'
import { relay } from './relay/ours'
import { createRoutes } from './http/routes'
import { toRing } from './ring/ring'

export { Room } from './room/room'

checkOrigins(env)

export default createRoutes({ relay, roomKey: toRoomKey(env), ring: toRing(env) })
